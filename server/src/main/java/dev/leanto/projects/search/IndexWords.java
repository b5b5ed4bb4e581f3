package dev.leanto.projects.search;

import dev.leanto.machine.db.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the index for trigrams and owners, and how it is asked for them: in SQLite words of digits and letters, owners'
 * being longer than any trigram's; in PostgreSQL numbers, owners' being negative.
 */
final class IndexWords {

    private static final int RADIX = Character.MAX_RADIX;

    /** Longer than the number of any trigram: 36 to the power of five. */
    private static final long OWNERS = 60_466_176;

    private static final int ALTERNATIVES = 8;
    private static final int LOOK_UPS = 8;

    /** PostgreSQL is asked for so many numbers, of each alternative for the fewest at least. */
    private static final int NUMBERS = 128;

    private static final int FEWEST = 6;

    private IndexWords() {}

    private static String trigram(int number) {
        return Integer.toString(number, RADIX);
    }

    private static String owner(int id) {
        return Long.toString(OWNERS + id, RADIX);
    }

    /** What an entry has, as the database is given it. */
    static Object entry(Dialect dialect, int ownerId, IntStream trigrams) {
        if (dialect == Dialect.POSTGRESQL) {
            return IntStream.concat(IntStream.of(-ownerId), trigrams).toArray();
        }
        StringBuilder words = new StringBuilder(owner(ownerId));
        trigrams.forEach(number -> words.append(' ').append(trigram(number)));
        return words.toString();
    }

    /**
     * What SQLite is asked for.
     *
     * @param owners whose projects; null for everybody's
     */
    static String ofSqlite(Needed needed, @Nullable Set<Integer> owners) {
        String known = expression(
                needed, numbers -> numbers.stream().map(IndexWords::trigram).collect(Collectors.joining(" AND ")));
        String what = "(" + known + " OR " + trigram(Trigrams.ANYTHING) + ")";
        return owners == null
                ? what
                : owners.stream().map(IndexWords::owner).collect(Collectors.joining(" OR ", "(", ")")) + " AND " + what;
    }

    /**
     * What PostgreSQL is asked for: alternatives, of each of which all numbers have to be there. Were one joined to another by "and",
     * it might read the entries themselves for the one, and those are long.
     *
     * @param condition of the index
     * @param areToldApart whether it names none but the projects of those who were asked for
     */
    record Postgresql(String condition, boolean areToldApart) {}

    /** @param owners whose projects; null for everybody's */
    static Postgresql ofPostgresql(Needed needed, @Nullable Set<Integer> owners) {
        List<SortedSet<Integer>> all = alternatives(needed);
        // For each owner everything is looked up anew.
        boolean areToldApart = owners == null || owners.size() == 1 || owners.size() * all.size() <= LOOK_UPS;
        String condition = all.stream()
                .flatMap(one -> owners == null || !areToldApart
                        ? Stream.of(one)
                        : owners.stream().map(owner -> with(one, -owner)))
                .map(numbers -> "trigrams @> " + array(numbers))
                .collect(Collectors.joining(" OR "));
        return new Postgresql(condition, areToldApart);
    }

    private static List<SortedSet<Integer>> alternatives(Needed needed) {
        List<Set<String>> known = needed.alternatives(ALTERNATIVES);
        List<SortedSet<Integer>> all = new ArrayList<>();
        all.add(new TreeSet<>(Set.of(Trigrams.ANYTHING)));
        for (Set<String> pieces : known) {
            SortedSet<Integer> numbers = new TreeSet<>();
            pieces.forEach(piece -> numbers.addAll(Trigrams.of(piece)));
            all.add(some(numbers, Math.max(FEWEST, NUMBERS / known.size())));
        }
        return all;
    }

    /** So many of them at most, from the first to the last. */
    private static SortedSet<Integer> some(SortedSet<Integer> numbers, int most) {
        List<Integer> all = List.copyOf(numbers);
        int step = (all.size() + most - 1) / most;
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<Integer> with(SortedSet<Integer> numbers, int another) {
        SortedSet<Integer> more = new TreeSet<>(numbers);
        more.add(another);
        return more;
    }

    private static String array(Collection<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "'{", "}'::integer[]"));
    }

    private static String expression(Needed needed, Function<Collection<Integer>, String> piece) {
        return switch (needed) {
            case Needed.Nothing _ -> throw new IllegalArgumentException("The index knows nothing of nothing");
            case Needed.Piece one -> "(" + piece.apply(Trigrams.of(one.folded())) + ")";
            case Needed.Every every -> joined(every.parts(), " AND ", piece);
            case Needed.Either either -> joined(either.parts(), " OR ", piece);
        };
    }

    private static String joined(List<Needed> parts, String between, Function<Collection<Integer>, String> piece) {
        return parts.stream().map(part -> expression(part, piece)).collect(Collectors.joining(between, "(", ")"));
    }
}
