package dev.leanto.projects.quotas;

import dev.leanto.machine.db.Stored;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What may be limited for a user or an organization. */
public enum Quota implements Stored {
    /** How many projects they have, those in the recycle bin included. */
    PROJECTS("projects"),
    /** Bytes of text in the present files of their projects. */
    FILE_BYTES("fileBytes"),
    /** Bytes of all that is stored of their projects, every revision of them, as it is stored. */
    HISTORY_BYTES("historyBytes"),
    /** Requests a second. */
    REQUESTS("requests"),
    /** How many requests may come at once after a pause; without it as many as in a second. */
    BURST("burst"),
    /** Requests that run at the same time. */
    CONCURRENT("concurrent");

    /** More than anybody has, and no trouble in a sum. */
    private static final long MOST = 1L << 50;

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15})(KiB|MiB|GiB)?");

    private final String word;

    Quota(String word) {
        this.word = word;
    }

    @Override
    public String stored() {
        return word;
    }

    /**
     * The quota of this name.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is none
     */
    public static Quota named(String name) {
        return Arrays.stream(values())
                .filter(quota -> quota.word.equals(name))
                .findFirst()
                .orElseThrow(() -> QuotaError.QUOTA_UNKNOWN.with(
                        name, Arrays.stream(values()).map(Quota::stored).collect(Collectors.joining(", "))));
    }

    /**
     * The amount that a text says; bytes may have a unit.
     *
     * @throws dev.leanto.machine.wire.ApiException when it says none
     */
    public long amount(String text) {
        Matcher parts = AMOUNT.matcher(text);
        if (parts.matches() && (parts.group(2) == null || isBytes())) {
            long unit = switch (parts.group(2)) {
                case "KiB" -> 1L << 10;
                case "MiB" -> 1L << 20;
                case "GiB" -> 1L << 30;
                case null, default -> 1;
            };
            long number = Long.parseLong(parts.group(1));
            if (number <= MOST / unit) {
                return number * unit;
            }
        }
        throw QuotaError.QUOTA_AMOUNT.with(
                word, isBytes() ? "a number of bytes, such as 65536 or 10GiB" : "a whole number", text);
    }

    /** Whether it is about what is stored; the others are about requests. */
    boolean isStored() {
        return this == PROJECTS || isBytes();
    }

    private boolean isBytes() {
        return this == FILE_BYTES || this == HISTORY_BYTES;
    }
}
