package dev.leanto.machine.outgoing;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.eclipse.jetty.client.Request;
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
 * was looked at: a name that means something else a moment later leads nowhere. Redirects are not followed, and of an
 * answer to those nothing is kept but its status. What the operator names is read, up to a bound. Safe for use by many threads.
 */
public final class OutgoingHttp implements AutoCloseable {

    /** More of an answer than this is not waited for. */
    private static final int MOST_ANSWERED = 65_536;

    /** And more than this of one that is read. */
    private static final int MOST_READ = 524_288;

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
        // Nothing of an answer is unpacked: what is read of one is asked for as it is.
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
        Answer answer = new Answer(MOST_ANSWERED, false);
        return send(
                client.POST(to).tag(whose).body(new BytesRequestContent("application/json", json)), headers, answer);
    }

    /**
     * Reads what is at an address that the operator names.
     *
     * @throws InterruptedException when the waiting was interrupted
     */
    public Fetched get(URI from, Map<String, String> headers) throws InterruptedException {
        Answer answer = new Answer(MOST_READ, true);
        return new Fetched(send(client.newRequest(from).tag(new Object()), headers, answer), answer.read());
    }

    /**
     * Sends fields of a form to an address that the operator names, and reads the answer.
     *
     * @throws InterruptedException when the waiting was interrupted; it may have been sent
     */
    public Fetched form(URI to, String fields, Map<String, String> headers) throws InterruptedException {
        Answer answer = new Answer(MOST_READ, true);
        byte[] body = fields.getBytes(StandardCharsets.UTF_8);
        // A tag of its own: many log in at a time, and none of them waits for the name that another looks up.
        var request = client.POST(to)
                .tag(new Object())
                .body(new BytesRequestContent("application/x-www-form-urlencoded", body));
        return new Fetched(send(request, headers, answer), answer.read());
    }

    private Outcome send(Request request, Map<String, String> headers, Answer answer) throws InterruptedException {
        request.headers(fields -> {
                    headers.forEach(fields::put);
                    // The next one is to be looked up anew.
                    fields.put(HttpHeader.CONNECTION, "close");
                })
                .timeout(time.toMillis(), TimeUnit.MILLISECONDS);
        request.send(answer);
        try {
            // Jetty looks at the time now and then only.
            return answer.outcome.get(time.toMillis() + 1_000, TimeUnit.MILLISECONDS);
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

    /** Looks at no more of an answer than there must be, and keeps it only when somebody reads it. */
    private static final class Answer implements Response.Listener {

        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int most;
        private final boolean isRead;
        private int bytes;
        private boolean tooLong;

        Answer(int most, boolean isRead) {
            this.most = most;
            this.isRead = isRead;
        }

        synchronized byte[] read() {
            return kept.toByteArray();
        }

        @Override
        public synchronized void onContent(Response response, ByteBuffer content) {
            bytes += content.remaining();
            if (bytes > most && !tooLong) {
                tooLong = true;
                var _ = response.abort(new IllegalStateException("The answer is too long"));
            } else if (isRead && !tooLong) {
                byte[] part = new byte[content.remaining()];
                content.get(part);
                kept.writeBytes(part);
            }
        }

        @Override
        public synchronized void onComplete(Result result) {
            Throwable failure = result.getFailure();
            if (tooLong) {
                outcome.complete(Outcome.failed("an answer of more than " + most + " bytes"));
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
