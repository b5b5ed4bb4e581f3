package dev.leanto.machine.http;

import dev.leanto.machine.auth.Caller;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each request when it is done, to the logger {@code access}. It has the path but never the query,
 * which may hold credentials, and no header but the name of the client's program.
 */
final class AccessLog implements RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("access");

    @Override
    public void log(Request request, Response response) {
        // Those that are too many would be as many lines: the gate has one a second for all of them.
        if (LOG.isInfoEnabled() && !Gate.hasRefused(request)) {
            LOG.info("{}", line(request, response));
        }
    }

    private static AccessLine line(Request request, Response response) {
        Exchange exchange = Exchange.of(request);
        Caller caller = exchange.caller();
        return new AccessLine(
                exchange.id(),
                Peer.address(request),
                caller == null ? null : caller.userId(),
                caller == null ? null : caller.proof().label(),
                request.getHeaders().get(HttpHeader.USER_AGENT),
                request.getMethod(),
                exchange.operation(),
                String.valueOf(Request.getPathInContext(request)),
                exchange.project(),
                response.getStatus(),
                exchange.outcome(),
                Request.getContentBytesRead(request),
                Response.getContentBytesWritten(response),
                TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - request.getBeginNanoTime()));
    }
}
