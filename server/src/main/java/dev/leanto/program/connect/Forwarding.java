package dev.leanto.program.connect;

import dev.leanto.machine.config.Http;
import dev.leanto.machine.http.HttpServer;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A listener that forwards to a server, while it is open. */
public final class Forwarding implements AutoCloseable {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);

    private final HttpServer http;
    private final ForwardingHandler handler;

    private Forwarding(HttpServer http, ForwardingHandler handler) {
        this.http = http;
        this.handler = handler;
    }

    /**
     * Starts to forward.
     *
     * @param http where to listen, and how long to wait for clients; its longest time is that of the server too
     * @param url the server's address, such as {@code https://leanto.example.org}
     * @param insecure whether a server on another machine may be asked without TLS
     * @param authorities file of certificates in PEM to trust instead of Java's own; null for Java's own
     * @throws dev.leanto.machine.config.StartupException when the port is taken, or the address or the file is none
     */
    public static Forwarding start(Http http, String url, boolean insecure, @Nullable Path authorities) {
        Target target = Target.of(url, insecure, authorities);
        HttpServer server = HttpServer.listen(http);
        ForwardingHandler handler = new ForwardingHandler(target, CONNECT_TIME, http.requestTime());
        server.start(handler);
        return new Forwarding(server, handler);
    }

    /** Why the server cannot be reached just now; null when it can. */
    public @Nullable String trouble() {
        return handler.probe();
    }

    public int port() {
        return http.port();
    }

    /** Lets running requests finish, and stops. */
    @Override
    public void close() {
        http.close();
    }
}
