package dev.leanto.machine.http;

import dev.leanto.machine.config.Http;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off connections that take too long. The HTTP library closes one that is silent; a client that sends or reads one
 * byte just before each such moment would live for ever, so the whole time of headers and of requests is bounded here.
 * Under TLS the bytes on the line are counted: a piece of it that does not end is no byte of HTTP yet. The handshake
 * takes its time from that of headers. Looked at now and then, so a connection may live a little longer than its limit.
 */
final class ConnectionWatch implements Connection.Listener, SslHandshakeListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

    private static final long NOT = Long.MIN_VALUE;

    private final long headerNanos;
    private final long requestNanos;
    private final Map<EndPoint, Watched> watched = new ConcurrentHashMap<>();

    /** One connection; all times are those of {@link System#nanoTime}. */
    private static final class Watched {
        /** What counts the bytes: the connection itself, or the TLS around it. */
        private final Connection line;

        /** When the running request began; {@link #NOT} between requests. */
        private volatile long requestSince = NOT;

        /** By when the client must have done something, and why; null for nothing. */
        private volatile @Nullable Deadline deadline;

        /** How many bytes had come when the last request, or the handshake, ended. */
        private volatile long bytesBefore;

        /** When the watch first saw more bytes than those: the beginning of the next request's headers. */
        private long headerSince = NOT;

        Watched(Connection line) {
            this.line = line;
        }

        /** Nothing is waited for: what comes from now on begins a request. */
        void rest() {
            deadline = null;
            bytesBefore = line.getBytesIn();
            requestSince = NOT;
        }
    }

    private record Deadline(long at, String what) {}

    ConnectionWatch(Http config) {
        this.headerNanos = config.headerTime().toNanos();
        this.requestNanos = config.requestTime().toNanos();
    }

    /** How often it should look. */
    Duration interval() {
        return Duration.ofNanos(Math.clamp(Math.min(headerNanos, requestNanos) / 4, 10_000_000L, 1_000_000_000L));
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof SslConnection)) {
            watched.put(connection.getEndPoint(), new Watched(line(connection)));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        watched.remove(connection.getEndPoint());
    }

    private static Connection line(Connection connection) {
        return connection.getEndPoint() instanceof SslConnection.SslEndPoint tls ? tls.getSslConnection() : connection;
    }

    @Override
    public void handshakeSucceeded(Event event) {
        if (event.getEndPoint() instanceof SslConnection.SslEndPoint tls) {
            Watched one = watched.get(tls);
            if (one != null) {
                one.rest();
            }
        }
    }

    void began(EndPoint endPoint) {
        Watched one = watched.get(endPoint);
        if (one != null) {
            one.requestSince = System.nanoTime();
        }
    }

    /** The watch over the request that runs on this connection. */
    Exchange.Watch of(EndPoint endPoint) {
        return new Exchange.Watch() {
            @Override
            public void goesOn() {
                began(endPoint);
            }

            @Override
            public void awaits(long nanos, String what) {
                Watched one = watched.get(endPoint);
                if (one != null) {
                    one.deadline = nanos == 0 ? null : new Deadline(System.nanoTime() + nanos, what);
                }
            }
        };
    }

    void ended(EndPoint endPoint) {
        Watched one = watched.get(endPoint);
        if (one != null) {
            one.rest();
        }
    }

    /** How many connections there are. */
    int count() {
        return watched.size();
    }

    /** Looks at every connection and cuts off the late ones. */
    void look() {
        long now = System.nanoTime();
        watched.forEach((endPoint, one) -> {
            String late = late(one, now);
            if (late != null) {
                LOG.info("{} took longer than {} and was cut off", endPoint.getRemoteSocketAddress(), late);
                endPoint.close(new TimeoutException(late));
            }
        });
    }

    private @Nullable String late(Watched one, long now) {
        Deadline deadline = one.deadline;
        if (deadline != null && now - deadline.at() > 0) {
            return deadline.what();
        }
        long since = one.requestSince;
        if (since != NOT) {
            one.headerSince = NOT;
            return now - since > requestNanos ? "http.requestTime" : null;
        }
        if (one.line.getBytesIn() <= one.bytesBefore) {
            one.headerSince = NOT;
            return null;
        }
        if (one.headerSince == NOT) {
            one.headerSince = now;
        }
        return now - one.headerSince > headerNanos ? "http.headerTime" : null;
    }
}
