package dev.leanto.machine.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private @Nullable T value;
    private @Nullable ProviderException failure;
    private Instant readAt = Instant.MIN;
    private Instant triedAt = Instant.MIN;

    Remembered(Source<T> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** What it says, read within the last hour if it can be. */
    synchronized T get() throws ProviderException {
        T known = value;
        return known != null && clock.instant().isBefore(readAt.plus(AGE)) ? known : newer();
    }

    /** What it says now, unless it was asked a moment ago. */
    synchronized T newer() throws ProviderException {
        Instant now = clock.instant();
        if (triedAt.equals(Instant.MIN) || !now.isBefore(triedAt.plus(PAUSE)) || now.isBefore(triedAt)) {
            triedAt = now;
            try {
                value = source.read();
                readAt = now;
                failure = null;
            } catch (ProviderException e) {
                failure = e;
                LOG.warn("The provider of single sign-on: {}", e.detail());
            }
        }
        T known = value;
        if (known != null) {
            return known;
        }
        throw failure == null
                ? new ProviderException(ProviderException.Trouble.SILENT, "it was not asked yet")
                : new ProviderException(failure.trouble(), failure.detail(), failure);
    }
}
