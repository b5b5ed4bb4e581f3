package dev.leanto.machine.http;

import dev.leanto.machine.db.UnreachableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that the database cannot be reached: once a second, however many requests find it out, and without
 * traces, which would tell nothing of it. Safe for use by many threads.
 */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    private static final AtomicInteger UNSAID = new AtomicInteger();
    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    private Outage() {}

    /** Somebody was told. */
    public static void met(UnreachableException failure) {
        UNSAID.incrementAndGet();
        long now = System.nanoTime();
        long next = NEXT.get();
        if (now - next >= 0 && NEXT.compareAndSet(next, now + PERIOD_NANOS)) {
            LOG.error("{} ({} requests failed since the last such line)", failure.getMessage(), UNSAID.getAndSet(0));
        }
    }
}
