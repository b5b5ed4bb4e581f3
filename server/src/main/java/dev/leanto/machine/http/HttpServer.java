package dev.leanto.machine.http;

import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.metrics.Meters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening sockets and the threads behind them. The ports are taken first, before anything else of a server
 * exists, so that a taken port stops the start with nothing touched; requests are answered from {@link #start} on.
 */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Http config;
    private final Server jetty;
    private final List<ServerConnector> connectors = new ArrayList<>();
    private final GracefulHandler running = new GracefulHandler();
    private final ConnectionWatch watch;
    private final @Nullable Tls tls;
    private final Connectors connect;
    private @Nullable MetricsDoor metrics;
    private final ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("connection-watch").factory());
    private int port;

    private HttpServer(Http config, Server jetty) {
        this.config = config;
        this.jetty = jetty;
        this.watch = new ConnectionWatch(config);
        this.tls = Tls.of(config.doors());
        this.connect = new Connectors(config, tls, watch);
    }

    /**
     * Takes the ports.
     *
     * @throws StartupException when one is taken, the machine has none of the addresses, the certificate is none, or
     *     others could read along
     */
    public static HttpServer listen(Http config) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("http");
        // Handlers block on the database, each on a virtual thread of its own.
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        Server jetty = new Server(threads);
        HttpServer server = new HttpServer(config, jetty);
        server.port = config.port();
        for (String host : config.hosts()) {
            if (isUsable(host)) {
                server.port = server.open(host, server.port);
            }
        }
        if (server.connectors.isEmpty()) {
            throw new StartupException("This machine has no address " + String.join(" or ", config.hosts()));
        }
        try {
            server.metrics = MetricsDoor.listen(config);
        } catch (StartupException e) {
            server.connectors.forEach(ServerConnector::close);
            throw e;
        }
        return server;
    }

    private int open(String host, int wanted) {
        ServerConnector connector = connect.connector(jetty, host, wanted);
        try {
            connector.open();
        } catch (IOException e) {
            connectors.forEach(ServerConnector::close);
            throw new StartupException(
                    "Cannot listen on " + host + " port " + wanted + " (is another server running there?): "
                            + e.getMessage(),
                    e);
        }
        connectors.add(connector);
        jetty.addConnector(connector);
        return connector.getLocalPort();
    }

    /** Whether the machine has the address: an IPv6 loopback may be missing, anything else is for the bind to say. */
    private static boolean isUsable(String host) {
        if (!host.equals("::1")) {
            return true;
        }
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return probe.isBound();
        } catch (UnknownHostException e) {
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@code https}, or {@code http}. */
    public String scheme() {
        return tls == null ? "http" : "https";
    }

    /** The port that was taken, the same after it was given back. */
    public int port() {
        return port;
    }

    /** The port where what is measured is shown; 0 for none. */
    public int metricsPort() {
        return metrics == null ? 0 : metrics.port();
    }

    /** Begins to answer with this handler. */
    public void start(Handler handler) {
        start(handler, null);
    }

    /**
     * Begins to answer with this handler.
     *
     * @param meters what is shown where {@code metrics.address} says; null when it says nothing
     */
    public void start(Handler handler, @Nullable Meters meters) {
        running.setHandler(handler);
        jetty.setHandler(new Intake(config, watch, running));
        jetty.setErrorHandler(new JsonErrorHandler(new RefusalWriter()));
        List<RequestLog> logs = new ArrayList<>();
        if (config.accessLog().wanted()) {
            logs.add(new AccessLog());
        } else {
            LOG.info("Requests are not logged; http.accessLog=on logs them");
        }
        if (metrics != null && meters != null) {
            logs.add(new RequestMeter(meters));
            meters.gauge("leanto.connections.http", "Connections of clients", watch::count);
            meters.gauge(
                    "leanto.connections.http.limit", "How many there may be (http.connections)", config::connections);
            metrics.start(meters);
        }
        jetty.setRequestLog(new RequestLog.Collection(logs.toArray(RequestLog[]::new)));
        jetty.addBean(new NetworkConnectionLimit(config.connections(), connectors.toArray(NetworkConnector[]::new)));
        try {
            jetty.start();
        } catch (Exception e) {
            throw new StartupException("The HTTP server did not start: " + e.getMessage(), e);
        }
        long interval = watch.interval().toMillis();
        var _ = watching.scheduleWithFixedDelay(watch::look, interval, interval, TimeUnit.MILLISECONDS);
        if (tls != null) {
            var _ = watching.scheduleWithFixedDelay(tls::look, 1, 1, TimeUnit.SECONDS);
        }
    }

    /**
     * Takes no more requests, lets the running ones finish, and gives the ports back. The requests are waited for
     * before the connections are told: a connector that stops cuts off whoever is silent for a second, and a client
     * on a slow line may be in the middle of its body.
     */
    @Override
    public void close() {
        try {
            connectors.forEach(ServerConnector::close);
            if (running.isStarted()) {
                finishRunning();
            }
            jetty.stop();
            if (metrics != null) {
                metrics.stop();
            }
            watching.shutdownNow();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop", e);
        }
    }

    private void finishRunning() throws InterruptedException, ExecutionException {
        try {
            Graceful.shutdown(running).get(config.stopTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "Requests were still running after {} s and are broken off",
                    config.stopTime().toSeconds());
        }
    }
}
