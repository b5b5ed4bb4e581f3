package dev.leanto.testing;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A clock that stands still until a test moves it, and that one can set. */
public final class TestClock extends ServerClock {

    /** Where every test clock starts. */
    public static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    private volatile Instant now = START;
    private volatile Duration running = Duration.ZERO;
    private volatile Duration databaseAhead = Duration.ZERO;

    /** Lets time pass: all clocks go on. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
        running = running.plus(by);
    }

    /** Sets the clock on the wall only, forwards or backwards, as a person would; the database's goes with it. */
    public synchronized void jump(Duration by) {
        now = now.plus(by);
    }

    /** Sets the database's clock, to be so far ahead of the one on the wall. */
    public void databaseAhead(Duration by) {
        databaseAhead = by;
    }

    @Override
    public Duration running() {
        return running;
    }

    @Override
    public Optional<Instant> ofDatabase(Database database) {
        return Optional.of(now.plus(databaseAhead));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("There is only UTC here");
    }
}
