package dev.leanto.machine.http;

import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.metrics.Meters;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what is measured to Prometheus, at {@code /metrics} of an address of its own: what the numbers tell is not for
 * everybody who may call the server, and they must still be told while it has no thread to spare. Off the loopback it asks
 * for a token.
 */
final class MetricsDoor {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsDoor.class);

    /** A host, in brackets or not, and a port. */
    private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\[\\]]+?)]?:(\\d{1,5})");

    private static final int MOST = 65_535;
    private static final String PATH = "/metrics";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int THREADS = 4;
    private static final long IDLE_MILLIS = 30_000;
    private static final int WAITING = 16;

    /** At the same time; more wait until one ends. */
    private static final int CONNECTIONS = 16;

    private final Server jetty;
    private final ServerConnector connector;
    private final HostNames names;
    private final @Nullable String token;

    private MetricsDoor(Server jetty, ServerConnector connector, HostNames names, @Nullable String token) {
        this.jetty = jetty;
        this.connector = connector;
        this.names = names;
        this.token = token;
    }

    /**
     * Takes the port.
     *
     * @return null when nobody wants to see anything
     * @throws StartupException when the address is none, is taken, or could be asked by others without a token
     */
    static @Nullable MetricsDoor listen(Http config) {
        String address = config.doors().metrics();
        if (address == null) {
            return null;
        }
        InetSocketAddress place = place(address);
        String token = config.doors().metricsToken();
        if (token == null && !place.getAddress().isLoopbackAddress()) {
            throw new StartupException("metrics.address " + address + " can be asked by others on the network:"
                    + " set metrics.token, which Prometheus sends as its authorization's credentials");
        }
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("metrics");
        Server jetty = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnections(http));
        connector.setHost(place.getAddress().getHostAddress());
        connector.setPort(place.getPort());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(WAITING);
        try {
            connector.open();
        } catch (IOException e) {
            throw new StartupException("Cannot listen on metrics.address " + address + ": " + e.getMessage(), e);
        }
        jetty.addConnector(connector);
        jetty.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        return new MetricsDoor(jetty, connector, new HostNames(config), token);
    }

    private static InetSocketAddress place(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > MOST) {
            throw new StartupException(
                    "metrics.address must be a host and a port, such as 127.0.0.1:9464, not '" + address + "'");
        }
        InetSocketAddress place = new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
        if (place.isUnresolved()) {
            throw new StartupException("metrics.address: this machine knows no host '" + parts.group(1) + "'");
        }
        return place;
    }

    /** The port that was taken. */
    int port() {
        return connector.getLocalPort();
    }

    /** Begins to show these. */
    void start(Meters meters) {
        jetty.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                String refusal = refusal(request, response);
                answer(response, refusal == null ? meters.scrape() : refusal, callback);
                return true;
            }
        });
        try {
            jetty.start();
            LOG.info("What is measured is at http://{}:{}{}", connector.getHost(), port(), PATH);
        } catch (Exception e) {
            throw new StartupException("The metrics are not shown: " + e.getMessage(), e);
        }
    }

    /** Why the request is refused, with its status set; null when it is not. */
    private @Nullable String refusal(Request request, Response response) {
        if (names.foreign(request) != null) {
            response.setStatus(421);
            return "This server does not go by that name: add it to its setting http.names\n";
        }
        if (!PATH.equals(Request.getPathInContext(request))) {
            response.setStatus(404);
            return "What is measured is at " + PATH + "\n";
        }
        if (!request.getMethod().equals("GET")) {
            response.setStatus(405);
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            return "Use GET\n";
        }
        if (token != null && !isRight(request.getHeaders().get(HttpHeader.AUTHORIZATION), token)) {
            response.setStatus(401);
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            return "Send Authorization: Bearer with the setting metrics.token\n";
        }
        return null;
    }

    private static boolean isRight(@Nullable String authorization, String token) {
        byte[] given = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(Response response, String text, Callback callback) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TEXT);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Gives the port back. */
    void stop() throws Exception {
        connector.close();
        jetty.stop();
    }
}
