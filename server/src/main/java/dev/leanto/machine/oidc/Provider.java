package dev.leanto.machine.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import dev.leanto.machine.config.ClientAuthentication;
import dev.leanto.machine.config.Oidc;
import dev.leanto.machine.oidc.ProviderException.Trouble;
import dev.leanto.machine.outgoing.Fetched;
import dev.leanto.machine.outgoing.OutgoingHttp;
import dev.leanto.machine.outgoing.Reachable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID Connect provider, by authorization code with PKCE. Nothing is asked of it before somebody wants to log in. */
public final class Provider implements AutoCloseable {

    /** How long it may take to answer: somebody waits before a browser. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final ProviderSettings settings;
    private final String agent;
    private final Remembered<Metadata> metadata;
    private final IdTokens tokens;
    private @Nullable OutgoingHttp http;

    private Provider(ProviderSettings settings, String agent, Clock clock) {
        this.settings = settings;
        this.agent = agent;
        this.metadata = new Remembered<>(this::readMetadata, clock);
        ProviderKeys keys = new ProviderKeys(new Remembered<>(this::readKeys, clock));
        this.tokens = new IdTokens(settings.issuer(), settings.clientId(), keys, clock);
    }

    /**
     * That of a configuration.
     *
     * @param agent what this server calls itself
     * @return null when it names none
     * @throws dev.leanto.machine.config.StartupException when its settings do not fit together
     */
    public static @Nullable Provider of(Oidc oidc, String agent, Clock clock) {
        ProviderSettings settings = ProviderSettings.of(oidc);
        return settings == null ? null : new Provider(settings, agent, clock);
    }

    /**
     * Before a server starts: what it needs and can be looked at without asking the provider.
     *
     * @throws dev.leanto.machine.config.StartupException when it is not there
     */
    public void requireSecret() {
        settings.readSecret();
    }

    /** What it calls itself. */
    public String issuer() {
        return settings.issuer();
    }

    /** What people call it. */
    public String name() {
        return settings.name();
    }

    /**
     * Where a browser is sent, so that its user logs in there.
     *
     * @param anew whether they are to prove there who they are, however lately they did
     */
    public URI authorization(Round round, boolean anew) throws ProviderException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", round.returnAddress());
        query.put("scope", String.join(" ", settings.scopes()));
        query.put("state", round.state());
        query.put("nonce", round.nonce());
        query.put("code_challenge", challenge(round.verifier()));
        query.put("code_challenge_method", "S256");
        if (anew) {
            query.put("prompt", "login");
            query.put("max_age", "0");
        }
        URI to = metadata.get().authorization();
        return URI.create(to + (to.getRawQuery() == null ? "?" : "&") + encoded(query));
    }

    /**
     * Who somebody is who has come back.
     *
     * @param code what they brought
     * @param issuer from whom they say that they come; null when they say nothing
     */
    public Confirmed redeem(Round round, String code, @Nullable String issuer) throws ProviderException {
        Metadata said = metadata.get();
        if (issuer == null ? said.saysIssuer() : !issuer.equals(settings.issuer())) {
            throw new ProviderException(Trouble.UNPROVEN, "the answer comes from another provider");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", round.returnAddress());
        fields.put("code_verifier", round.verifier());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        authenticate(fields, headers);
        Fetched answer = fetched(() -> http().form(said.token(), encoded(fields), headers));
        JsonNode body = answer.isSuccess() ? json(answer, "the code") : refused(answer);
        return Claims.read(tokens.claims(body.path("id_token").asString(""), round.nonce()), settings.groupsClaim());
    }

    /** Asks whether it can be used just now. */
    public void probe() throws ProviderException {
        metadata.newer();
    }

    private void authenticate(Map<String, String> fields, Map<String, String> headers) {
        String secret = settings.readSecret();
        if (secret != null && settings.authentication() == ClientAuthentication.BASIC) {
            String pair = encoded(settings.clientId()) + ":" + encoded(secret);
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            return;
        }
        fields.put("client_id", settings.clientId());
        if (secret != null) {
            fields.put("client_secret", secret);
        }
    }

    /** Why a code was not redeemed: whether its holder has to begin anew, or the operator has something to do. */
    private static JsonNode refused(Fetched answer) throws ProviderException {
        Integer status = answer.status();
        if (status == null || status >= 500) {
            throw silent(answer);
        }
        String error = json(answer, "the code").path("error").asString("");
        String word = error.matches("[a-z_]{1,40}") ? error : "status " + status;
        throw new ProviderException(word.equals("invalid_grant") ? Trouble.REFUSED : Trouble.UNFIT, word);
    }

    private Metadata readMetadata() throws ProviderException {
        String issuer = settings.issuer();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return Metadata.of(read(URI.create(base + Metadata.PATH)), issuer);
    }

    private JWKSet readKeys() throws ProviderException {
        try {
            return JWKSet.parse(read(metadata.get().keys()).toString());
        } catch (ParseException e) {
            throw new ProviderException(Trouble.UNFIT, "its keys cannot be read", e);
        }
    }

    private JsonNode read(URI from) throws ProviderException {
        Fetched answer = fetched(() -> http().get(from, Map.of("Accept", "application/json")));
        if (!answer.isSuccess()) {
            throw silent(answer);
        }
        return json(answer, from.toString());
    }

    private static ProviderException silent(Fetched answer) {
        String trouble = answer.trouble();
        return new ProviderException(Trouble.SILENT, trouble == null ? "status " + answer.status() : trouble);
    }

    private static JsonNode json(Fetched answer, String what) throws ProviderException {
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            throw new ProviderException(Trouble.UNFIT, "its answer to " + what + " is no JSON", e);
        }
    }

    private interface Asking {

        Fetched ask() throws InterruptedException;
    }

    private static Fetched fetched(Asking asking) throws ProviderException {
        try {
            return asking.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException(Trouble.SILENT, "the waiting was interrupted", e);
        }
    }

    /** The operator has named it, so it may be in a private network. */
    private synchronized OutgoingHttp http() {
        OutgoingHttp client = http;
        if (client == null) {
            client = new OutgoingHttp(new Reachable(true), agent, ANSWER);
            http = client;
        }
        return client;
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.close();
        }
    }
}
