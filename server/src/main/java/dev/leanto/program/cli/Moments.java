package dev.leanto.program.cli;

import dev.leanto.machine.config.StartupException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Moments as people type them: {@code monday}, {@code 7d}, {@code 2026-11-23}, {@code 2026-11-23T08:00:00Z}. */
final class Moments {

    private Moments() {}

    /**
     * The moment that a text means; of a day its beginning, UTC, and of a day of the week the last such day, today counted.
     *
     * @throws StartupException when it means none
     */
    static Instant parse(String option, String text, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Optional<DayOfWeek> day = Stream.of(DayOfWeek.values())
                .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
        try {
            if (day.isPresent()) {
                return start(today.with(TemporalAdjusters.previousOrSame(day.get())));
            }
            if (text.matches("[0-9]{1,5}d")) {
                return now.minus(Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1))));
            }
            return text.contains("T") ? Instant.parse(text) : start(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new StartupException(
                    option
                            + " must be a day such as monday or 2026-11-23, a number of days such as 7d, or a time such as"
                            + " 2026-11-23T08:00:00Z, not '" + text + "'",
                    e);
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
