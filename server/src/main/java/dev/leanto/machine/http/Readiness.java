package dev.leanto.machine.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the server can work, on a thread of its own that waits behind no request. Whoever asks while others
 * wait for an answer gets theirs, if it was not yet looked for; so any number of them costs one question after the other.
 * Safe for use by many threads.
 */
final class Readiness implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    /** How long one waits for the answer. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<Ready> question;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(thread("readiness"));
    private final ScheduledExecutorService bound =
            Executors.newSingleThreadScheduledExecutor(thread("readiness-bound"));
    private @Nullable CompletableFuture<Ready> next;
    private boolean isQueued;

    /**
     * Asks nothing yet.
     *
     * @param question whether it can; asked by one thread at a time, may take long
     */
    Readiness(Supplier<Ready> question) {
        this.question = question;
    }

    private static ThreadFactory thread(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    /** The answer to a question that is asked from now on; there in time, whatever becomes of the question. */
    synchronized CompletableFuture<Ready> ask() {
        CompletableFuture<Ready> waiting = next;
        if (waiting != null && !waiting.isDone()) {
            return waiting;
        }
        CompletableFuture<Ready> made = new CompletableFuture<>();
        next = made;
        var _ = bound.schedule(() -> giveUp(made), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (!isQueued) {
            isQueued = true;
            asking.execute(this::answer);
        }
        return made;
    }

    private static void giveUp(CompletableFuture<Ready> waiting) {
        if (waiting.complete(Ready.LATE)) {
            LOG.warn("Not ready: the database does not answer within {} s", PATIENCE.toSeconds());
        }
    }

    private synchronized @Nullable CompletableFuture<Ready> begin() {
        CompletableFuture<Ready> waiting = next;
        isQueued = false;
        next = null;
        return waiting;
    }

    private void answer() {
        CompletableFuture<Ready> waiting = begin();
        if (waiting != null && !waiting.isDone()) {
            waiting.complete(question.get());
        }
    }

    /** Asks no more. */
    @Override
    public void close() {
        asking.shutdownNow();
        bound.shutdownNow();
    }
}
