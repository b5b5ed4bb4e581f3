package dev.leanto.machine.http;

import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.StartupException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** How connections are taken: which HTTP is spoken on them, over TLS or in the clear, and who watches them. */
final class Connectors {

    /**
     * How many connections may wait to be taken. Whoever finds the queue full tries again after a second: a flood of
     * somebody's would cost everybody that.
     */
    private static final int ACCEPT_QUEUE = 4096;

    private final Http config;
    private final @Nullable Tls tls;
    private final TrustedProxies proxies;
    private final ConnectionWatch watch;
    private final ConnectionShare share;

    /**
     * As the settings say.
     *
     * @throws StartupException when proofs of tokens would go over a network in the clear
     */
    Connectors(Http config, @Nullable Tls tls, ConnectionWatch watch) {
        this.config = config;
        this.tls = tls;
        this.watch = watch;
        this.proxies = new TrustedProxies(config.doors());
        this.share = new ConnectionShare(proxies, config.doors().addressConnections());
        if (tls == null && config.doors().proxies().isEmpty()) {
            config.hosts().forEach(Connectors::requireLoopback);
        }
    }

    private static void requireLoopback(String host) {
        try {
            if (Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress)) {
                return;
            }
        } catch (UnknownHostException e) {
            // Whoever listens there will say so.
            return;
        }
        throw new StartupException(
                "Plain HTTP on " + host + " would let others on the network read the proofs of tokens:"
                        + " set tls.certificate and tls.key, or http.proxies to the addresses of a proxy that ends TLS");
    }

    /** One that does not listen yet. */
    ServerConnector connector(Server jetty, String host, int port) {
        ConnectionFactory http = new HttpConnections(http());
        ServerConnector connector =
                tls == null ? new ServerConnector(jetty, http) : new ServerConnector(jetty, tls.before(http), http);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(config.idleTime().toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        // Asked in this order: what the share closes at once, the watch forgets as quickly.
        for (Connection.Listener listener : new Connection.Listener[] {watch, share}) {
            connector.addBean(listener);
        }
        return connector;
    }

    private HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize((int) config.headerBytes());
        http.setSendDateHeader(true);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(UriCompliance.DEFAULT.with("leanto", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
        if (tls != null) {
            // Whether the name is ours is asked of every request, TLS or not.
            http.addCustomizer(new SecureRequestCustomizer(false));
        }
        http.addCustomizer(proxies);
        return http;
    }
}
