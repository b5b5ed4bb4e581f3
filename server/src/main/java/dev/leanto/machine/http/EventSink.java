package dev.leanto.machine.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Where server-sent events go, in the format that browsers read (<em>HTML, Server-sent events</em>). Each is on its way
 * when {@link #send} returns. While there are none, a comment is sent now and then, which keeps the connection from being
 * taken for a silent one; when it does not arrive, the client is gone, and the thread of the operation is interrupted.
 */
public final class EventSink {

    private static final long BEAT_MILLIS = 15_000;
    private static final String COMMENT = ":\n\n";

    private final Response response;
    private final Runnable onBegin;
    private final Exchange exchange;
    private final long beatMillis;
    private final Thread handler = Thread.currentThread();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition over = lock.newCondition();
    private boolean begun;
    private volatile boolean ended;
    private volatile boolean stopping;
    private volatile @Nullable IOException gone;

    /**
     * For one answer, made by the thread that handles the request.
     *
     * @param onBegin is told once it is certain that the request is not refused
     */
    public EventSink(Response response, Runnable onBegin) {
        this.response = response;
        this.onBegin = onBegin;
        Request request = response.getRequest();
        this.exchange = Exchange.of(request);
        long silence =
                request.getConnectionMetaData().getConnection().getEndPoint().getIdleTimeout();
        this.beatMillis = silence <= 0 ? BEAT_MILLIS : Math.clamp(silence / 3, 1, BEAT_MILLIS);
    }

    /**
     * Tells the client that events will follow; from here on nothing can be refused. The first {@link #send} does it too.
     *
     * @throws IOException when the client is gone
     */
    public void begin() throws IOException {
        lock.lock();
        try {
            if (begun) {
                return;
            }
            begun = true;
            onBegin.run();
            response.getHeaders()
                    .put(HttpHeader.CONTENT_TYPE, "text/event-stream")
                    .put(HttpHeader.CACHE_CONTROL, "no-store");
            write(false, COMMENT);
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("event-beat").start(this::beat);
    }

    /**
     * Sends an event.
     *
     * @param id where to go on after it, one line; empty for what need not be known to go on
     * @param event its name, one line
     * @param data its text; may have lines
     * @throws IOException when the client is gone, or has not read for too long
     */
    public void send(String id, String event, String data) throws IOException {
        begin();
        StringBuilder text = new StringBuilder();
        if (!id.isEmpty()) {
            text.append("id: ").append(id).append('\n');
        }
        text.append("event: ").append(event).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        write(false, text.append('\n').toString());
    }

    private void write(boolean last, String text) throws IOException {
        lock.lock();
        try (Blocker.Callback blocker = Blocker.callback()) {
            if (gone != null) {
                throw new IOException("The client is gone", gone);
            }
            response.write(last, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), blocker);
            blocker.block();
            exchange.goesOn();
        } catch (IOException e) {
            gone = e;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void beat() {
        lock.lock();
        try {
            while (!ended) {
                if (!over.await(beatMillis, TimeUnit.MILLISECONDS) && !ended) {
                    write(false, COMMENT);
                }
            }
        } catch (IOException | InterruptedException e) {
            if (!ended) {
                handler.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the stream early, since the server stops. */
    public void stop() {
        stopping = true;
        if (!ended) {
            handler.interrupt();
        }
    }

    /**
     * Ends the answer: there are no more events.
     *
     * @throws IOException when the client is gone
     */
    public void finish(Callback callback) throws IOException {
        end();
        begin();
        write(true, "");
        exchange.ends("success");
        callback.succeeded();
    }

    /**
     * Ends the answer after the operation has given up: in peace when the server stops, and without a word when the client
     * is gone.
     *
     * @throws IOException when it was for another reason
     */
    public void finish(Callback callback, Exception cause) throws IOException {
        end();
        if (gone != null) {
            exchange.ends("CLIENT_GONE");
            callback.failed(gone);
        } else if (!stopping) {
            throw new IOException(cause);
        } else if (begun) {
            finish(callback);
        } else {
            throw ServerError.STOPPING.with();
        }
    }

    /** Stops the beat; nobody interrupts the thread of the operation any more. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            over.signalAll();
        } finally {
            lock.unlock();
        }
        Thread.interrupted();
    }
}
