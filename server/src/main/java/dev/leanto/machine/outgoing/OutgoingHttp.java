package dev.leanto.machine.outgoing;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to addresses that users name. A name is looked up for every request, and the connection goes to an address that
 * was looked at: a name that means something else a moment later leads nowhere. Redirects are not followed, and nothing of an
 * answer is kept but its status. Safe for use by many threads.
 */
public final class OutgoingHttp implements AutoCloseable {

    /** More of an answer than this is not waited for. */
    private static final int MOST_ANSWERED = 65_536;

    private static final int MOST_HEADERS = 8_192;

    private final Reachable reachable;
    private final Duration time;
    private final HttpClient client;

    /**
     * Ready to send.
     *
     * @param agent what it says that it is
     * @param time how long all of a request may take
     */
    public OutgoingHttp(Reachable reachable, String agent, Duration time) {
        this.reachable = reachable;
        this.time = time;
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(new SslContextFactory.Client());
        client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("outgoing-", 0).factory()));
        client.setSocketAddressResolver(this::resolve);
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, agent));
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setConnectTimeout(time.toMillis());
        client.setIdleTimeout(time.toMillis());
        client.setDestinationIdleTimeout(time.toMillis());
        client.setMaxResponseHeadersSize(MOST_HEADERS);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty's client did not start", e);
        }
        // Nothing of an answer is read, so nothing of it is unpacked.
        client.getContentDecoderFactories().clear();
    }

    private void resolve(
            String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> addresses) {
        try {
            addresses.succeeded(reachable.addresses(whose(context), host).stream()
                    .map(address -> new InetSocketAddress(named(host, address), port))
                    .toList());
        } catch (UnknownHostException | PrivateAddressException e) {
            addresses.failed(e);
        }
    }

    private static Object whose(Map<String, Object> context) {
        return context.get(Destination.CONTEXT_KEY) instanceof Destination destination
                ? destination.getOrigin().getTag()
                : OutgoingHttp.class;
    }

    /** The address together with the name that it was found by, which is asked for no second time. */
    private static InetAddress named(String host, InetAddress address) {
        try {
            return InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has as many bytes as an address", e);
        }
    }

    /**
     * Sends a body of JSON, and waits for what becomes of it.
     *
     * @param whose for whom
     * @throws InterruptedException when the waiting was interrupted; it may have been sent
     */
    public Outcome post(Object whose, URI to, byte[] json, Map<String, String> headers) throws InterruptedException {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        var request = client.POST(to)
                .tag(whose)
                .headers(fields -> {
                    headers.forEach(fields::put);
                    // The next one is to be looked up anew.
                    fields.put(HttpHeader.CONNECTION, "close");
                })
                .body(new BytesRequestContent("application/json", json))
                .timeout(time.toMillis(), TimeUnit.MILLISECONDS);
        request.send(new Answer(outcome));
        try {
            // Jetty looks at the time now and then only.
            return outcome.get(time.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            var _ = request.abort(e);
            return Outcome.failed(trouble(e));
        } catch (InterruptedException e) {
            var _ = request.abort(e);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("It never fails", e);
        }
    }

    /** Looks at no more of an answer than there must be. */
    private static final class Answer implements Response.Listener {
        private final CompletableFuture<Outcome> outcome;
        private int bytes;
        private boolean tooLong;

        Answer(CompletableFuture<Outcome> outcome) {
            this.outcome = outcome;
        }

        @Override
        public void onContent(Response response, ByteBuffer content) {
            bytes += content.remaining();
            if (bytes > MOST_ANSWERED && !tooLong) {
                tooLong = true;
                var _ = response.abort(new IllegalStateException("The answer is too long"));
            }
        }

        @Override
        public void onComplete(Result result) {
            Throwable failure = result.getFailure();
            if (tooLong) {
                outcome.complete(Outcome.failed("an answer of more than " + MOST_ANSWERED + " bytes"));
            } else {
                outcome.complete(
                        failure == null
                                ? Outcome.answered(result.getResponse().getStatus())
                                : Outcome.failed(trouble(failure)));
            }
        }
    }

    /** Why a request came to nothing, for whoever has named the address. */
    private static String trouble(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case PrivateAddressException _, UnknownHostException _ -> {
                    // Which of the two says what names a private network has.
                    return "an unknown host, or a private address";
                }
                case TimeoutException _ -> {
                    return "no answer in time";
                }
                case ConnectException _ -> {
                    return "no connection";
                }
                case SSLException _ -> {
                    return "no trust in its certificate, or no TLS";
                }
                default -> {
                    // Something lies beneath it, or it says no more than that there is no answer.
                }
            }
        }
        return "no answer";
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty's client did not stop", e);
        }
    }
}
