package dev.leanto.machine.api;

import dev.leanto.machine.auth.CookieName;
import dev.leanto.machine.auth.HostAddress;
import dev.leanto.machine.auth.LoginCookie;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.http.Peer;
import dev.leanto.machine.http.RefusalWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request was made by the pages of this server: the one place that decides when the cookie of a login counts.
 * Every other page has a browser send it too, from another port of the same host at least; so it counts only with what
 * nobody can have a browser send who is not of the same origin: a header that no form can send, and for which a script from
 * elsewhere is asked first, and refused. That the host is one of this server's names was decided
 * before.
 */
final class OwnPages {

    private static final String VALUE = "ui";
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String SAME_ORIGIN = "same-origin";

    /** The media types of bodies that are no fields: no form can send them either. */
    private static final Set<String> UPLOADS = Set.of("application/octet-stream", "application/zip");

    private static final int BROWSER_LENGTH = 300;

    private final CookieName name;
    private final @Nullable String address;

    /** @param address where browsers reach the pages, without a slash at its end; null for where they say they do */
    OwnPages(CookieName name, @Nullable String address) {
        this.name = name;
        this.address = address;
    }

    /** Whether the pages of this server made a request. */
    boolean made(Request request, boolean upload) {
        var headers = request.getHeaders();
        return request.getMethod().equals("POST")
                && VALUE.equals(headers.get(RefusalWriter.PAGES))
                && isOfSameOrigin(request)
                && hasType(headers.get(HttpHeader.CONTENT_TYPE), upload)
                && !headers.contains(HttpHeader.AUTHORIZATION);
    }

    private boolean isOfSameOrigin(Request request) {
        var sites = request.getHeaders().getValuesList(FETCH_SITE);
        if (!sites.isEmpty()) {
            return sites.size() == 1 && sites.getFirst().equals(SAME_ORIGIN);
        }
        String said = request.getHeaders().get(HttpHeader.ORIGIN);
        return said != null && (said.equals(origin(request)) || said.equals(address));
    }

    private static boolean hasType(@Nullable String type, boolean upload) {
        String plain = HttpField.getValueParameters(Objects.requireNonNullElse(type, ""), null)
                .strip()
                .toLowerCase(Locale.ROOT);
        return upload ? UPLOADS.contains(plain) : plain.equals("application/json");
    }

    /**
     * The cookie of a request, if it counts.
     *
     * @param upload whether the operation takes bytes for its body
     */
    @Nullable
    LoginCookie cookie(Request request, boolean upload) {
        return Peer.isPrivate(request) && made(request, upload) ? sent(request, name.of(request.isSecure())) : null;
    }

    /** Whoever asks to be let in. */
    Visitor visitor(Request request) {
        String browser = Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.USER_AGENT), "");
        return new Visitor(
                HostAddress.canonical(Peer.address(request)),
                Peer.network(request),
                browser.substring(0, Math.min(BROWSER_LENGTH, browser.length())),
                pages(request),
                Peer.isPrivate(request),
                Peer.isHere(request),
                sent(request, name.of(request.isSecure())),
                sent(request, name.ofBegun(request.isSecure())));
    }

    private @Nullable LoginCookie sent(Request request, String wanted) {
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(wanted)) {
                return LoginCookie.of(cookie.getValue(), pages(request));
            }
        }
        return null;
    }

    /** The headers that have a browser keep what it is given, or it no more. */
    List<String> cookies(Request request, DoorEndpoint.Given given) {
        boolean secure = request.isSecure();
        List<String> headers = new ArrayList<>();
        if (given.cookie() != null) {
            headers.add(header(name.of(secure), given.cookie(), secure));
        }
        if (given.begun() != null) {
            headers.add(header(name.ofBegun(secure), given.begun(), secure));
        }
        return headers;
    }

    private static String header(String cookieName, DoorEndpoint.Cookie cookie, boolean secure) {
        return cookieName + "=" + cookie.value() + "; Path=/; Max-Age="
                + cookie.age().toSeconds() + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }

    private String pages(Request request) {
        return address == null ? origin(request) : address;
    }

    private static String origin(Request request) {
        String host = Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.HOST), "localhost");
        return (request.isSecure() ? "https://" : "http://") + host.toLowerCase(Locale.ROOT);
    }
}
