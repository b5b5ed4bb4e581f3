package dev.leanto.machine.http;

import dev.leanto.machine.config.AtWork;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.machine.wire.Failure;
import dev.leanto.machine.wire.Json;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.machine.work.Place;
import dev.leanto.machine.work.Workload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in as many requests as the server can do, and refuses the others before anything is done for them: nothing of their
 * body is read, and no thread is made. What it answers is made beforehand, the connection lives on, and the log has a line
 * a second for all of them. Runs on the thread that reads the connections, and waits for nothing.
 */
public final class Gate extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private static final String PLACE = Place.class.getName();
    private static final byte[] BODY =
            Json.text(Failure.of(ServerError.TOO_BUSY.with())).getBytes(StandardCharsets.UTF_8);
    private static final HttpField LENGTH = new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, "" + BODY.length);
    private static final long LINE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Workload workload;
    private final AtomicLong nextLine = new AtomicLong(System.nanoTime());
    private final AtomicLong said = new AtomicLong();

    private Gate(Workload workload, Handler next) {
        super(next);
        this.workload = workload;
    }

    /** What counts as the settings say. */
    public static Workload workload(AtWork config) {
        return new Workload(config.always(), config.most(), config.time(), System::nanoTime);
    }

    /**
     * One that lets pass to the next handler.
     *
     * @param next what {@link Work} is behind
     */
    public static Gate before(Workload workload, Handler next) {
        return new Gate(workload, next);
    }

    /** Says how many are at work, and how many were refused. */
    public static void measure(Workload workload, Meters meters) {
        meters.gauge("leanto.work.requests", "Requests at work", workload::atWork);
        meters.gauge("leanto.work.limit", "How many may be, by what was done lately", workload::limit);
        meters.counter("leanto.work.refused", "Requests refused because of too many", workload::refused);
    }

    /** Has a request leave its place that was answered on the thread that reads the connections. */
    static void leave(Request request) {
        if (request.getAttribute(PLACE) instanceof Place place) {
            place.leave();
        }
    }

    /** Whether it was one too many. */
    static boolean hasRefused(Request request) {
        return Exchange.of(request).outcome().equals(ServerError.TOO_BUSY.name());
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isLarge(request) && HeavyWork.waiting() >= workload.limit()) {
            workload.refuses();
            return refuse(request, response, callback);
        }
        Place place = workload.enter();
        if (place == null) {
            return refuse(request, response, callback);
        }
        request.setAttribute(PLACE, place);
        // Also of a request that never gets as far as its own thread.
        Request.addCompletionListener(request, _ -> place.leave());
        return super.handle(request, response, callback);
    }

    /** Whether its body will have to wait for a turn when it was read. */
    private static boolean isLarge(Request request) {
        long length = request.getLength();
        return length >= HeavyWork.FROM || (length < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    }

    private boolean refuse(Request request, Response response, Callback callback) {
        Exchange.of(request).ends(ServerError.TOO_BUSY.name());
        response.setStatus(ServerError.TOO_BUSY.status());
        response.getHeaders()
                .put(AnswerWriter.JSON)
                .put(RefusalWriter.RETRY_AFTER)
                .put(LENGTH);
        response.write(true, ByteBuffer.wrap(BODY), new RefusedBody(request, callback));
        long now = System.nanoTime();
        long next = nextLine.get();
        if (now - next >= 0 && nextLine.compareAndSet(next, now + LINE_NANOS)) {
            long refused = workload.refused();
            LOG.warn(
                    "More is asked than can be done: {} requests were refused since the last such line, {} are at work",
                    refused - said.getAndSet(refused),
                    workload.atWork());
        }
        return true;
    }

    /** Behind it, on the thread of a request: has it leave its place when that thread is done with it. */
    public static final class Work extends Handler.Wrapper {

        public Work(Handler next) {
            super(next);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            return request.getAttribute(PLACE) instanceof Place place
                    ? place.take(() -> super.handle(request, response, callback))
                    : super.handle(request, response, callback);
        }
    }
}
