package dev.leanto.machine.http;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.ApiError;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
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
        if (LOG.isInfoEnabled()) {
            LOG.info(line(request, response));
        }
    }

    private static String line(Request request, Response response) {
        Exchange exchange = Exchange.of(request);
        Caller caller = exchange.caller();
        String outcome = exchange.outcome();
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - request.getBeginNanoTime());
        String path = exchange.operation().isEmpty()
                ? String.valueOf(Request.getPathInContext(request))
                : exchange.operation();
        StringBuilder line = new StringBuilder(200)
                .append("id=")
                .append(exchange.id())
                .append(" from=")
                .append(Peer.address(request))
                .append(" user=")
                .append(caller == null ? "-" : caller.userId())
                .append(" token=")
                .append(caller == null ? "-" : quoted(caller.tokenLabel()))
                .append(" client=")
                .append(quoted(request.getHeaders().get(HttpHeader.USER_AGENT)))
                .append(" method=")
                .append(quoted(request.getMethod()))
                .append(" operation=")
                .append(quoted(path))
                .append(" project=")
                .append(exchange.project().isEmpty() ? "-" : exchange.project())
                .append(" status=")
                .append(response.getStatus())
                .append(" outcome=")
                .append(outcome.isEmpty() ? "-" : outcome)
                .append(" in=")
                .append(Request.getContentBytesRead(request))
                .append(" out=")
                .append(Response.getContentBytesWritten(response))
                .append(" ms=");
        line.append(micros / 1000).append('.');
        // Three digits, without the cost of formatting a number for each request.
        line.append(micros / 100 % 10).append(micros / 10 % 10).append(micros % 10);
        return line.toString();
    }

    /** A client's text between quotes: short, without control characters, and unable to end the quotes. */
    private static String quoted(@Nullable String text) {
        return text == null
                ? "-"
                : '"' + ApiError.shown(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
