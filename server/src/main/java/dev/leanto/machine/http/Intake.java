package dev.leanto.machine.http;

import dev.leanto.machine.auth.Client;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.RequestError;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The first that a request meets: it gets its id, which is in its answer and in every line of the log about it, the
 * watch is told when it begins and ends, and what has no business here goes no further.
 */
final class Intake extends Handler.Wrapper {

    /** The header of every answer that has the id of its request. */
    static final String REQUEST_ID = "X-Request-Id";

    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField NO_REFERRER = new PreEncodedHttpField("Referrer-Policy", "no-referrer");

    /** A browser that was here over TLS never comes without it, for a year. */
    private static final HttpField TLS_ONLY =
            new PreEncodedHttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=31536000");

    private static final String LOG_KEY = "request";

    private static final HttpField CLOSE = new PreEncodedHttpField(HttpHeader.CONNECTION, "close");

    private final ConnectionWatch watch;
    private final HostNames names;
    private final AddressCount brought;
    private final RefusalWriter writer = new RefusalWriter();

    Intake(Http config, ConnectionWatch watch, Handler next) {
        super(next);
        this.watch = watch;
        this.names = new HostNames(config);
        this.brought = new AddressCount(config.doors().addressConnections());
    }

    /** Puts the headers that every answer has, whoever writes it: its id, and what a browser must not do with it. */
    static void protect(Response response, Exchange exchange) {
        response.getHeaders()
                .put(REQUEST_ID, exchange.id())
                .put(NO_STORE)
                .put(NO_SNIFF)
                .put(NO_REFERRER);
        // What could not be read has not come as far as here, but its connection is known.
        if (exchange.isSecure() || response.getRequest().getConnectionMetaData().isSecure()) {
            response.getHeaders().put(TLS_ONLY);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = Exchange.of(request);
        String id = exchange.id();
        if (request.isSecure()) {
            exchange.cameOverTls();
        }
        protect(response, exchange);
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        watch.began(endPoint);
        exchange.watchedBy(watch.of(endPoint));
        Request.addCompletionListener(request, _ -> watch.ended(endPoint));
        MDC.put(LOG_KEY, id);
        try {
            ApiException refusal = refusal(request);
            if (refusal == null) {
                return super.handle(request, response, callback);
            }
            if (refusal.error() == RequestError.HTTP_1_0_CHUNKED) {
                // Nobody can say where it ends, and so none is read behind it.
                response.getHeaders().put(CLOSE);
                writer.write(response, callback, refusal.error().status(), refusal);
                return true;
            }
            Client client = Client.of(request.getHeaders().get(HttpHeader.USER_AGENT));
            writer.refuse(response, callback, client, refusal);
            return true;
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    private @Nullable ApiException refusal(Request request) {
        boolean old = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0;
        if (old && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            return RequestError.HTTP_1_0_CHUNKED.with();
        }
        String foreign = names.foreign(request);
        if (foreign != null) {
            return RequestError.HOST_UNKNOWN.with(ApiError.shown(foreign));
        }
        TrustedProxies.Brought one = Request.as(request, TrustedProxies.Brought.class);
        if (one != null) {
            if (!brought.take(one.client())) {
                return ServerError.ADDRESS_OVERLOADED.with(one.client().getHostAddress());
            }
            Request.addCompletionListener(request, _ -> brought.giveBack(one.client()));
        }
        // It asks about the server as a whole (OPTIONS *), and is no path that could be forwarded.
        return "*".equals(request.getHttpURI().getPath())
                ? RequestError.METHOD_NOT_ALLOWED.with(ApiError.shown(request.getMethod()))
                : null;
    }
}
