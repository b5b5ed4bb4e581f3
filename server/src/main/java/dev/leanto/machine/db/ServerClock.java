package dev.leanto.machine.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The clocks that a running server can ask. The one on the wall, which everything is dated by, may be set by anybody at
 * any time; what must not go wrong then asks the two others as well.
 */
public abstract class ServerClock extends Clock {

    /** How long the process has been running, by a clock that nobody can set; only differences mean anything. */
    public abstract Duration running();

    /** What the database's own clock shows; empty when it has none but this machine's. */
    public abstract Optional<Instant> ofDatabase(Database database);

    /** The clocks of this machine and of the database. */
    public static ServerClock of(Clock wall) {
        return new Real(wall);
    }

    private static final class Real extends ServerClock {
        private final Clock wall;

        Real(Clock wall) {
            this.wall = wall;
        }

        @Override
        public Duration running() {
            return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public Optional<Instant> ofDatabase(Database database) {
            return database.clock();
        }

        @Override
        public Instant instant() {
            return wall.instant();
        }

        @Override
        public ZoneId getZone() {
            return wall.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return wall.withZone(zone);
        }
    }
}
