package dev.leanto.machine.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as {@code 2026-01-31T12:00:00.000Z}; the second before is kept, since most lines are of the same one. */
final class UtcTime {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

    private static final int MILLIS = 1000;

    private record Second(long number, String text) {}

    private volatile Second last = new Second(0, SECONDS.format(Instant.EPOCH));

    /** Appends a time that is given in milliseconds since 1970. */
    void append(StringBuilder into, long time) {
        long number = Math.floorDiv(time, (long) MILLIS);
        Second second = last;
        if (second.number() != number) {
            second = new Second(number, SECONDS.format(Instant.ofEpochSecond(number)));
            last = second;
        }
        int millis = Math.floorMod(time, MILLIS);
        into.append(second.text())
                .append((char) ('0' + millis / 100))
                .append((char) ('0' + millis / 10 % 10))
                .append((char) ('0' + millis % 10))
                .append('Z');
    }
}
