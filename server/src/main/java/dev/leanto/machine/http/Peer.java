package dev.leanto.machine.http;

import dev.leanto.machine.auth.HostAddress;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Who sent a request, and whether it could be read on its way: the one place that says so. */
public final class Peer {

    /** What proxies add: whoever sees one knows that the request came from further away than its connection. */
    private static final List<HttpHeader> OF_PROXIES = List.of(
            HttpHeader.FORWARDED,
            HttpHeader.X_FORWARDED_FOR,
            HttpHeader.X_FORWARDED_PROTO,
            HttpHeader.X_FORWARDED_HOST,
            HttpHeader.VIA);

    private Peer() {}

    /** The address that the request came from; behind a proxy that is believed, the one that it names. */
    public static String address(Request request) {
        return Request.getRemoteAddr(request);
    }

    /** The network that the request came from, as one thing: an IPv4 address, or the 64 bits that one IPv6 client has. */
    public static String network(Request request) {
        return HostAddress.network(address(request));
    }

    /**
     * Whether nobody could read the request on its way: it came over TLS, or never left this machine. What a proxy has
     * passed on that nobody said to believe is not known to have stayed here, whatever its connection.
     */
    public static boolean isPrivate(Request request) {
        return request.isSecure() || isHere(request);
    }

    /** Whether the request never left this machine, as far as that is known. */
    public static boolean isHere(Request request) {
        return isLoopback(address(request)) && OF_PROXIES.stream().noneMatch(request.getHeaders()::contains);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
