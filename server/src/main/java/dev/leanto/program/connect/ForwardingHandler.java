package dev.leanto.program.connect;

import dev.leanto.machine.auth.Client;
import dev.leanto.machine.http.RefusalWriter;
import dev.leanto.machine.wire.ApiException;
import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Forwards each request as it came, its body and its answer as streams. Nothing is sent a second time: a request that
 * got no answer may have been carried out, and its sender is told so.
 */
final class ForwardingHandler extends ProxyHandler.Reverse {

    private final Target target;
    private final Duration connectTime;
    private final Duration answerTime;
    private final RefusalWriter writer = new RefusalWriter();

    /**
     * @param connectTime how long a connection may take to be made
     * @param answerTime how long the server may be silent
     */
    ForwardingHandler(Target target, Duration connectTime, Duration answerTime) {
        super(request -> HttpURI.from(target.url() + request.getHttpURI().getPathQuery()));
        this.target = target;
        this.connectTime = connectTime;
        this.answerTime = answerTime;
        setProxyToServerHost(target.authority());
    }

    @Override
    protected HttpClient newHttpClient() {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        if (target.authorities() != null) {
            tls.setTrustStore(target.authorities());
        }
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(tls);
        return new HttpClient(new HttpClientTransportDynamic(connector));
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setConnectTimeout(connectTime.toMillis());
        client.setIdleTimeout(answerTime.toMillis());
        // The program that calls says its own name, and the server goes by it.
        client.setUserAgentField(null);
    }

    /** The server is to see what the client has sent, and nothing of this machine. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request forwarded) {}

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request forwarded,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        writer.fail(response, callback, Client.of(request.getHeaders().get(HttpHeader.USER_AGENT)), refusal(failure));
    }

    private ApiException refusal(Throwable failure) {
        String reason = Reasons.neverSent(failure);
        return reason == null
                ? ConnectError.SERVER_LOST.with(target.url(), Reasons.noAnswer(failure))
                : ConnectError.SERVER_UNREACHABLE.with(target.url(), reason);
    }

    /**
     * Asks the server whether it is there.
     *
     * @return null when it is, else why not
     */
    @Nullable
    String probe() {
        try {
            int status = getHttpClient().GET(target.url() + "/health/live").getStatus();
            return switch (status) {
                case 200 -> null;
                case 421 ->
                    "The server " + target.url() + " does not know that it is called " + target.host()
                            + ": add that name to its setting http.names";
                default -> "The server " + target.url() + " answers, but as no Leanto does (" + status + ")";
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The server " + target.url() + " was not asked";
        } catch (Exception e) {
            return refusal(e).text();
        }
    }
}
