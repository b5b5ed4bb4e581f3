package dev.leanto.machine.http;

import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads what is left of a refused request's body and throws it away, once the answer was sent. Most clients look for an
 * answer only when they have sent everything (Python's {@code requests}, and so the LEAN CLI): were the connection closed
 * while they send, they would see it broken instead. But not for long: who pauses, is slow or sends without end is cut
 * off. Waits on no thread.
 */
final class RefusedBody extends Callback.Nested implements Invocable.Task {

    private static final long MOST = 256L << 20;
    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long LEAST_RATE = 64 * 1024;
    private static final Duration RATE_TIME = Duration.ofSeconds(5);

    private final Request request;
    private final Exchange exchange;
    private final Pace pace = new Pace(LEAST_RATE, RATE_TIME);
    private long size;
    private long waitsSince;

    /**
     * Reads on when the answer was sent.
     *
     * @param done is told when there is no more to read
     */
    RefusedBody(Request request, Callback done) {
        super(done);
        this.request = request;
        this.exchange = Exchange.of(request);
    }

    @Override
    public void succeeded() {
        waitsSince = System.nanoTime();
        run();
    }

    @Override
    public void run() {
        long read = 0;
        Content.Chunk chunk = request.read();
        while (chunk != null && !Content.Chunk.isFailure(chunk)) {
            read += chunk.remaining();
            boolean last = chunk.isLast();
            chunk.release();
            if (last || size + read > MOST) {
                super.succeeded();
                return;
            }
            chunk = request.read();
        }
        size += read;
        long now = System.nanoTime();
        if (chunk != null || pace.isTooSlow(now - waitsSince, read)) {
            super.succeeded();
            return;
        }
        waitsSince = now;
        exchange.awaits(PAUSE_NANOS, "the rest of a refused body");
        request.demand(this);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
