package dev.leanto.machine.http;

import dev.leanto.machine.config.Http;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * The names that a server is asked by. A web page may have its own name lead to the loopback (DNS rebinding), and its
 * scripts then ask this server as if it were theirs; but they must say that name, and are refused by it.
 */
final class HostNames {

    /**
     * Those of every machine. Containers call theirs by the second, which Docker makes; nobody can have it on the
     * internet, where {@code .internal} is kept free.
     */
    private static final Set<String> EVERYWHERE = Set.of("localhost", "host.docker.internal");

    private final Set<String> names;

    HostNames(Http config) {
        this.names = Stream.of(EVERYWHERE.stream(), config.hosts().stream(), config.doors().names().stream())
                .flatMap(some -> some)
                .map(HostNames::plain)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The name that the request asks for, if it is none of this server's.
     *
     * @return null when it is one, or the request names none, as one of HTTP/1.0 may
     */
    @Nullable
    String foreign(Request request) {
        SocketAddress local = request.getConnectionMetaData().getLocalSocketAddress();
        String header = request.getHeaders().get(HttpHeader.HOST);
        if (header != null && !knows(host(header), local)) {
            return header;
        }
        // Of a request whose target is a whole address, this is the address's; else it is the header's again.
        String target = request.getHttpURI().getHost();
        return target != null && !knows(target, local) ? target : null;
    }

    private boolean knows(String host, SocketAddress local) {
        String plain = plain(host);
        if (names.contains(plain)) {
            return true;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(plain);
            return address.isLoopbackAddress()
                    || (local instanceof InetSocketAddress own && address.equals(own.getAddress()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String host(String authority) {
        try {
            return new HostPort(authority).getHost();
        } catch (IllegalArgumentException e) {
            return authority;
        }
    }

    /** As names are compared: in lower case, an IPv6 address without brackets, a full name without its last dot. */
    private static String plain(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return (bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare).toLowerCase(Locale.ROOT);
    }
}
