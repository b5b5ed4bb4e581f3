package dev.leanto.machine.outgoing;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks names up on threads of its own: that has no end that anybody could set, and holds the thread that asks for it. */
final class Lookups {

    private static final int MOST = 32;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            MOST,
            MOST,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("lookup-", 0).factory());

    Lookups() {
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * What is found in a time.
     *
     * @throws UnknownHostException when nothing is
     */
    <T> T in(Duration time, Callable<T> lookup) throws UnknownHostException {
        Future<T> found = threads.submit(lookup);
        try {
            return found.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknown(e);
        } catch (TimeoutException e) {
            found.cancel(false);
            throw unknown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            found.cancel(false);
            throw unknown(e);
        }
    }

    private static UnknownHostException unknown(Exception why) {
        UnknownHostException unknown = new UnknownHostException("No address was found");
        unknown.initCause(why);
        return unknown;
    }
}
