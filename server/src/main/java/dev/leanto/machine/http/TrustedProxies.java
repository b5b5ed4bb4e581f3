package dev.leanto.machine.http;

import dev.leanto.machine.config.Doors;
import dev.leanto.machine.config.ForwardedBy;
import dev.leanto.machine.config.StartupException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that are believed when they say whom a request comes from. Each puts the address that it sees at the end
 * of the list, so the list is read from there: the first address that is no proxy's is the client's, and what is before
 * it the client may have made up. The HTTP library's own customizer believes everybody, and the beginning of the list.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {

    private final List<AddressRange> ranges;
    private final ForwardedBy by;

    /**
     * Those that the settings name.
     *
     * @throws StartupException when one is no address or range
     */
    TrustedProxies(Doors doors) {
        this.ranges = doors.proxies().stream()
                .map(text -> AddressRange.parse("http.proxies", text))
                .toList();
        this.by = doors.forwarded();
    }

    boolean trusts(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** A request that a proxy has brought, as its client's. */
    static final class Brought extends Request.Wrapper {
        private final InetAddress client;
        private final boolean secure;
        private final HttpURI uri;

        private Brought(Request request, InetAddress client, boolean secure) {
            super(request);
            this.client = client;
            // Its own connection says nothing of how the client came to it.
            this.secure = secure;
            this.uri =
                    this.secure ? HttpURI.build(request.getHttpURI()).scheme(HttpScheme.HTTPS) : request.getHttpURI();
        }

        InetAddress client() {
            return client;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return new ConnectionMetaData.Wrapper(super.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return new InetSocketAddress(client, 0);
                }

                @Override
                public boolean isSecure() {
                    return secure;
                }
            };
        }
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answered) {
        SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
        if (ranges.isEmpty() || !(peer instanceof InetSocketAddress socket) || !trusts(socket.getAddress())) {
            return request;
        }
        HttpFields headers = request.getHeaders();
        return by == ForwardedBy.FORWARDED
                ? forwarded(request, socket.getAddress(), list(headers, HttpHeader.FORWARDED))
                : xForwarded(request, socket.getAddress(), list(headers, HttpHeader.X_FORWARDED_FOR));
    }

    private Request xForwarded(Request request, InetAddress peer, List<String> chain) {
        if (chain.isEmpty()) {
            return request;
        }
        List<String> schemes = list(request.getHeaders(), HttpHeader.X_FORWARDED_PROTO);
        return new Brought(
                request,
                client(chain, peer),
                !schemes.isEmpty() && schemes.getLast().equalsIgnoreCase("https"));
    }

    private Request forwarded(Request request, InetAddress peer, List<String> chain) {
        if (chain.isEmpty()) {
            return request;
        }
        List<String> addresses =
                chain.stream().map(element -> part(element, "for")).toList();
        return new Brought(
                request, client(addresses, peer), part(chain.getLast(), "proto").equalsIgnoreCase("https"));
    }

    /** The last that is no proxy's; the proxy that named it where it is no address, as {@code unknown} is. */
    private InetAddress client(List<String> chain, InetAddress peer) {
        InetAddress known = peer;
        for (String text : chain.reversed()) {
            InetAddress next = address(text);
            if (next == null) {
                return known;
            }
            known = next;
            if (!trusts(next)) {
                return known;
            }
        }
        return known;
    }

    /**
     * All entries, in their order. Quotes are not looked at: a client's that does not end would take the entry of the
     * proxy into the client's own.
     */
    private static List<String> list(HttpFields headers, HttpHeader header) {
        List<String> lines = headers.getValuesList(header);
        return lines.isEmpty()
                ? List.of()
                : List.of(String.join(",", lines).split(",", -1)).stream()
                        .map(String::strip)
                        .toList();
    }

    /** One pair of an element such as {@code for=192.0.2.60;proto=https}; empty when it has none of this name. */
    private static String part(String element, String name) {
        for (String pair : element.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && pair.substring(0, equals)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(name)) {
                return pair.substring(equals + 1).strip().replace("\"", "");
            }
        }
        return "";
    }

    /** An address as proxies write it: alone, with a port, an IPv6 one in brackets; null for what is none. */
    private static @Nullable InetAddress address(String text) {
        String bare = text;
        int end = text.indexOf(']');
        if (text.startsWith("[") && end > 0) {
            bare = text.substring(1, end);
        } else if (text.indexOf(':') > 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            bare = text.substring(0, text.indexOf(':'));
        }
        try {
            return InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
