package dev.leanto.machine.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times on the wire: ISO 8601 in UTC with milliseconds and {@code Z}, which every client's parser takes. The LEAN CLI
 * relabels whatever offset it reads as UTC ({@code project_manager.py update_last_modified_time}), so no other offset
 * is ever sent.
 */
public final class WireTime {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private WireTime() {}

    /** The instant as {@code 2021-11-26T15:18:27.693Z}; what is finer than a millisecond is cut off. */
    public static String iso(Instant instant) {
        return ISO.format(instant);
    }
}
