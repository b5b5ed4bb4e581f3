package dev.leanto.program.server;

import dev.leanto.machine.metrics.Measure;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The request and the answer of the operation about the server itself. */
final class ServerWire {

    private static final int PLACES = 6;

    private ServerWire() {}

    @Meaning("Shows operators how the server is: its version, what leanto doctor finds, and what is measured")
    @Refusals("OPERATORS_ONLY")
    record ReadRequest() {}

    record ReadAnswer(
            @Meaning("Version of this program") String version,
            @Meaning("Number of the database schema") int schema,

            @Meaning("Which database keeps the data: SQLite or PostgreSQL")
            String database,

            @Meaning("Version of Java") String javaVersion,
            @Meaning("Operating system") String system,
            @Meaning("Since when it runs") Instant started,

            @Meaning("When it was looked at; that is done once in ten seconds at most")
            Instant seen,

            @Meaning("How many users there are, disabled ones counted")
            long users,

            @Meaning("How many projects there are, those in the recycle bin counted")
            long projects,

            @Meaning("What was found; integrity and tokens are looked at by leanto doctor only")
            List<Found> findings,

            @Meaning("Whether every request is measured, which the setting metrics.address turns on")
            boolean requestsMeasured,

            @Meaning("What is measured") List<Line> measures)
            implements Answer {

        static ReadAnswer of(Overview overview, Overview.Seen seen) {
            Version version = Version.current();
            return new ReadAnswer(
                    version.leanto(),
                    version.schema(),
                    overview.dialect(),
                    version.java(),
                    version.system(),
                    seen.opened(),
                    seen.at(),
                    seen.users(),
                    seen.projects(),
                    seen.findings().stream().map(Found::of).toList(),
                    overview.measuresRequests(),
                    seen.measures().stream().map(Line::of).toList());
        }
    }

    record Found(
            @Meaning("The thing that was looked at") String check,
            @Meaning("How it is: ok, warning or failure") String state,
            @Meaning("What was found") String found,

            @Meaning("What to do about it; empty for nothing")
            String advice) {

        static Found of(Finding finding) {
            return new Found(
                    finding.check(),
                    finding.state().name().toLowerCase(Locale.ROOT),
                    finding.found(),
                    finding.advice());
        }
    }

    record Line(
            @Meaning("Name, as Prometheus shows it but with dots")
            String name,

            @Meaning("What tells it from others of its name, as name=value, with commas; may be empty")
            String labels,

            @Meaning("A sentence about it") String help,

            @Meaning("How much it is now; null for what cannot be said") @Nullable
            BigDecimal value) {

        static Line of(Measure measure) {
            return new Line(
                    measure.name(),
                    measure.labels(),
                    measure.help(),
                    Double.isFinite(measure.value()) ? number(measure.value()) : null);
        }

        /** As people write it, which is without an exponent. */
        private static BigDecimal number(double value) {
            BigDecimal shortest = BigDecimal.valueOf(value)
                    .setScale(PLACES, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros();
            return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
        }
    }
}
