package dev.leanto.machine.db;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the order of what was committed: behind the change with this number.
 *
 * @param origin which data it is a place in: a copy that was restored counts anew
 * @param transaction the transaction that wrote it; 0 on SQLite, where numbers are in the order of commits
 * @param number its number
 */
public record Position(String origin, long transaction, long number) implements Comparable<Position> {

    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,40})-([0-9]{1,18})-([0-9]{1,18})");

    /** The place that a client names; empty when it is none. */
    public static Optional<Position> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new Position(parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /** Among places in the same data. */
    @Override
    public int compareTo(Position other) {
        return transaction == other.transaction
                ? Long.compare(number, other.number)
                : Long.compare(transaction, other.transaction);
    }

    /** As clients are told, and name it again. */
    @Override
    public String toString() {
        return origin + "-" + transaction + "-" + number;
    }
}
