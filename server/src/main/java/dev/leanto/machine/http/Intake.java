package dev.leanto.machine.http;

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

    private static final String LOG_KEY = "request";

    private final ConnectionWatch watch;

    Intake(ConnectionWatch watch, Handler next) {
        super(next);
        this.watch = watch;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = Exchange.of(request);
        String id = exchange.id();
        response.getHeaders().put(REQUEST_ID, id);
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        watch.began(endPoint);
        exchange.onProgress(() -> watch.began(endPoint));
        Request.addCompletionListener(request, _ -> watch.ended(endPoint));
        MDC.put(LOG_KEY, id);
        try {
            return super.handle(request, response, callback);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }
}
