package dev.leanto.machine.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider says at an address: read again when it is old, and never twice within a pause, however many ask for it and
 * whether it was read or not. What is old counts on while nothing newer can be read.
 */
final class Remembered<T> {

    /** Between two readings, so that nobody can have this server ask and ask. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    /** How long it counts without being read again. */
    static final Duration AGE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);

    /** Where it comes from. */
    interface Source<T> {

        T read() throws ProviderException;
    }

    private final Source<T> source;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Known<T> known;
    private @Nullable ProviderException failure;
    private Instant triedAt = Instant.MIN;

    private record Known<T>(T value, Instant readAt) {}

    Remembered(Source<T> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** What it says, read within the last hour if it can be. Nobody waits for a newer one while somebody else reads it. */
    T get() throws ProviderException {
        Known<T> before = known;
        if (before != null && (clock.instant().isBefore(before.readAt().plus(AGE)) || reading.isLocked())) {
            return before.value();
        }
        return newer();
    }

    /** What it says now, unless it was asked a moment ago. Who comes while it is being asked waits, and asks no second time. */
    T newer() throws ProviderException {
        reading.lock();
        try {
            Instant now = clock.instant();
            if (triedAt.equals(Instant.MIN) || !now.isBefore(triedAt.plus(PAUSE)) || now.isBefore(triedAt)) {
                read();
            }
            return value();
        } finally {
            reading.unlock();
        }
    }

    private void read() {
        try {
            T value = source.read();
            known = new Known<>(value, clock.instant());
            failure = null;
        } catch (ProviderException e) {
            failure = e;
            LOG.warn("The provider of single sign-on: {}", e.detail());
        } finally {
            // The pause begins when it has answered, or has not: else all who waited would ask one after another.
            triedAt = clock.instant();
        }
    }

    private T value() throws ProviderException {
        Known<T> now = known;
        if (now != null) {
            return now.value();
        }
        throw failure == null
                ? new ProviderException(ProviderException.Trouble.SILENT, "it was not asked yet")
                : new ProviderException(failure.trouble(), failure.detail(), failure);
    }
}
