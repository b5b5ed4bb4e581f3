package dev.leanto.machine.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * The first that a request meets: it gets its id, which is in its answer and in every line of the log about it, and the
 * watch is told when it begins and ends.
 */
final class Intake extends Handler.Wrapper {

    /** The header of every answer that has the id of its request. */
    static final String REQUEST_ID = "X-Request-Id";

    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField NO_REFERRER = new PreEncodedHttpField("Referrer-Policy", "no-referrer");

    private static final String LOG_KEY = "request";

    private final ConnectionWatch watch;

    Intake(ConnectionWatch watch, Handler next) {
        super(next);
        this.watch = watch;
    }

    /** Puts the headers that every answer has, whoever writes it: its id, and what a browser must not do with it. */
    static void protect(Response response, Exchange exchange) {
        response.getHeaders()
                .put(REQUEST_ID, exchange.id())
                .put(NO_STORE)
                .put(NO_SNIFF)
                .put(NO_REFERRER);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = Exchange.of(request);
        String id = exchange.id();
        protect(response, exchange);
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        watch.began(endPoint);
        exchange.watchedBy(watch.of(endPoint));
        Request.addCompletionListener(request, _ -> watch.ended(endPoint));
        MDC.put(LOG_KEY, id);
        try {
            return super.handle(request, response, callback);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }
}
