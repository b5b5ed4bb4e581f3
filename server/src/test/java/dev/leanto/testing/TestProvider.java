package dev.leanto.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.leanto.machine.config.ClientAuthentication;
import dev.leanto.machine.config.GroupRoles;
import dev.leanto.machine.config.LogIns;
import dev.leanto.machine.config.Oidc;
import dev.leanto.machine.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** A provider of OpenID Connect that lets anybody in as whoever they say they are, by its form. */
public final class TestProvider implements AutoCloseable {

    /** What it calls the servers of tests. */
    public static final String CLIENT = "leanto";

    private static final String SECRET = "kept from the log";
    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final AtomicInteger SUBJECTS = new AtomicInteger();

    private final ChangingKeys keys = new ChangingKeys();
    private final MockOAuth2Server server;

    /** One on a free port. */
    public TestProvider() {
        server = new MockOAuth2Server(new OAuth2Config(true, null, null, false, new OAuth2TokenProvider(keys)));
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    /** That of all servers that name no other. */
    public static TestProvider shared() {
        return Shared.ONE;
    }

    private static final class Shared {

        private static final TestProvider ONE = new TestProvider();
    }

    /** Keys that can be changed for others. */
    private static final class ChangingKeys extends KeyProvider {

        private volatile RSAKey present = made(0);

        private static RSAKey made(int number) {
            try {
                return new RSAKeyGenerator(2048).keyID("key " + number).generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public JWK signingKey(String issuer) {
            return present;
        }
    }

    /** Signs with another key from now on. */
    public void changeKeys() {
        keys.present = ChangingKeys.made(1 + SUBJECTS.incrementAndGet());
    }

    /** What it calls itself. */
    public String issuer() {
        return "http://localhost:" + server.baseUrl().port() + "/people";
    }

    /** The settings of a server that it knows people for. */
    public Oidc settings(boolean signUp, List<GroupRoles.Role> groups) {
        return new Oidc(
                issuer(),
                CLIENT,
                SECRET,
                null,
                ClientAuthentication.BASIC,
                "Work",
                List.of("openid", "profile", "email"),
                signUp,
                "groups",
                new GroupRoles(groups));
    }

    /** How people log in at a server with these settings, and else as by default. */
    public static LogIns logIns(Oidc oidc) {
        LogIns usual = TestServer.DEFAULTS.logIns();
        return new LogIns(usual.publicAddress(), usual.hereIdle(), usual.hereMost(), usual.idle(), usual.most(), oidc);
    }

    /** What it would call somebody whom it has never called anything. */
    public static String newSubject() {
        return "somebody-" + SUBJECTS.incrementAndGet();
    }

    /**
     * Goes where a server has sent a browser, logs in there, and gives what it is sent back with.
     *
     * @param more what the provider says of them; what is null it does not say
     */
    public static Map<String, String> logIn(String address, String subject, Instant now, Map<String, ?> more) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 300);
        claims.putAll(more);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        TestRequest.encode(Map.of("username", subject, "claims", Json.text(claims)))))
                .build();
        try {
            HttpResponse<String> response = BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
            String back = response.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new IllegalStateException(response.statusCode() + " " + response.body()));
            return query(URI.create(back));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The fields of an address. */
    public static Map<String, String> query(URI address) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : address.getRawQuery().split("&", -1)) {
            int end = field.indexOf('=');
            fields.put(field.substring(0, end), URLDecoder.decode(field.substring(end + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** Answers nobody any more. */
    public void goAway() {
        server.shutdown();
    }

    @Override
    public void close() {
        goAway();
    }
}
