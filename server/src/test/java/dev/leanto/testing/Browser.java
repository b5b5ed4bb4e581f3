package dev.leanto.testing;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.wire.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A browser that has the pages of a server open, and sends what they send. */
public final class Browser {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final TestServer server;
    private @Nullable String cookie;
    private @Nullable String begun;

    /** One in which nobody is logged in. */
    public Browser(TestServer server) {
        this.server = server;
    }

    /** One in which this user has logged in, by a link. */
    public static Browser of(TestUser user) {
        Browser browser = new Browser(user.server());
        browser.enter("login/link", Map.of("secret", link(user, Duration.ofMinutes(10))))
                .ok();
        return browser;
    }

    /** The secret of a link for a user. */
    public static String link(TestUser user, Duration age) {
        var installation = user.server().server().installation();
        return installation.database().write(tx -> installation.loginLinks().create(tx, user.id(), age));
    }

    /** Calls an operation that logs in or out, and keeps the cookie that it sets. */
    public Reply enter(String operation, Map<String, ?> fields) {
        Reply reply = call(operation, fields);
        for (String set : reply.headers().allValues("Set-Cookie")) {
            String pair = set.substring(0, set.indexOf(';'));
            String kept = pair.endsWith("=") ? null : pair;
            if (pair.contains("_begun=")) {
                begun = kept;
            } else {
                cookie = kept;
            }
        }
        return reply;
    }

    /** Calls an operation. */
    public Reply call(String operation, Map<String, ?> fields) {
        return request(operation).json(Json.text(fields)).send();
    }

    /** Calls an operation without any fields. */
    public Reply call(String operation) {
        return call(operation, Map.of());
    }

    /** A request as the pages send it, up to its body. */
    public TestRequest request(String operation) {
        TestRequest request = TestRequest.to(origin() + "/api/v2/" + operation)
                .header("User-Agent", FIREFOX)
                .header("X-Leanto", "ui")
                .header("Sec-Fetch-Site", "same-origin");
        String cookies = Stream.of(cookie, begun).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return cookies.isEmpty() ? request : request.header("Cookie", cookies);
    }

    /** The same to an operation of any kind, with these fields. */
    public TestRequest request(Endpoint<?> operation, String json) {
        return TestUser.filled(this::request, operation, json);
    }

    /** Where it has the pages from. */
    public String origin() {
        return "http://localhost:" + server.port();
    }

    /** The cookie, as it is sent; null when nobody is logged in. */
    public @Nullable String cookie() {
        return cookie;
    }

    /** The cookie by which it is known when it comes back from elsewhere; null when it was not sent there. */
    public @Nullable String begun() {
        return begun;
    }

    /** Has it sent away to log in; the cookie by which it is known when it comes back. */
    public String sentAway() {
        enter("login/oidc/start", Map.of()).ok();
        return String.valueOf(begun);
    }

    /** The same browser once more, with all that it has. */
    public Browser copy() {
        Browser browser = with(cookie);
        browser.begun = begun;
        return browser;
    }

    /** With this cookie. */
    public Browser with(@Nullable String other) {
        Browser browser = new Browser(server);
        browser.cookie = other;
        return browser;
    }
}
