package dev.leanto.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What requests by which people log in, or change how they do, say that cannot be written down before: the words in angle
 * brackets of samples and of the rows of rights.
 */
public final class PersonWords {

    /** The password of whoever has one. */
    public static final String PASSWORD = "four words in a row";

    private static final String CHALLENGE = "<challenge id>";
    private static final String CREDENTIAL = "<credential>";

    private PersonWords() {}

    /** The browser for an operation: logged in, unless the operation is what logs in. */
    public static Browser browser(TestUser user, String operation) {
        return operation.startsWith("login/") ? new Browser(user.server()) : Browser.of(user);
    }

    /** Does what must be done before a user can ask for an operation with that browser; what the words stand for. */
    public static Map<String, String> of(TestUser user, Browser browser, String operation) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("<password>", PASSWORD);
        words.put("<email>", email(user));
        words.put("<address>", browser.origin());
        words.put("<user handle>", handle(user));
        switch (operation) {
            case "login/link" -> words.put("<link secret>", Browser.link(user, Duration.ofMinutes(10)));
            case "login/password" -> setPassword(Browser.of(user));
            case "account/prove/password", "account/password/delete" -> setPassword(browser);
            case "login/passkey/verify" -> sign(browser, newKey(Browser.of(user)), "login/passkey/options", words);
            case "account/prove/passkey/verify" ->
                sign(browser, newKey(browser), "account/prove/passkey/options", words);
            case "account/prove/passkey/options", "account/passkeys/read" ->
                words.put("<credential id>", newKey(browser).id());
            case "account/passkeys/create" -> create(browser, new SoftKey(0), words);
            case "account/passkeys/delete" -> {
                newKey(browser);
                words.put("<passkey id>", number(browser.call("account/passkeys/read"), "/passkeys/0/id"));
            }
            case "tokens/revoke" ->
                words.put(
                        "<token id>",
                        number(
                                browser.call(
                                        "tokens/create", Map.of("label", "nightly", "kind", "api", "scope", "read")),
                                "/token/id"));
            default -> ofElsewhere(user, browser, operation, words);
        }
        return words;
    }

    /** The same, of what concerns accounts elsewhere. */
    private static void ofElsewhere(TestUser user, Browser browser, String operation, Map<String, String> words) {
        switch (operation) {
            case "login/oidc/finish" -> {
                String subject = connect(user);
                goThere(user, subject, browser.enter("login/oidc/start", Map.of()), words);
            }
            case "account/prove/oidc/finish" -> {
                String subject = connect(user);
                goThere(user, subject, browser.call("account/prove/oidc/start"), words);
            }
            case "account/identities/finish" ->
                goThere(user, TestProvider.newSubject(), browser.call("account/identities/start"), words);
            case "account/identities/read" -> {
                words.put("<subject>", connect(user));
                words.put("<issuer>", TestProvider.shared().issuer());
            }
            case "account/identities/delete" -> {
                connect(user);
                words.put("<identity id>", number(browser.call("account/identities/read"), "/identities/0/id"));
            }
            default -> {}
        }
    }

    private static void goThere(TestUser user, String subject, Reply sent, Map<String, String> words) {
        Instant now = user.server().clock().instant();
        Map<String, String> back = TestProvider.logIn(
                sent.ok().at("/address").asString(), subject, now, Map.of("auth_time", now.getEpochSecond()));
        words.put("<state>", back.getOrDefault("state", ""));
        words.put("<code>", back.getOrDefault("code", ""));
    }

    /** Connects a user with somebody whom the provider knows; what it calls them. */
    private static String connect(TestUser user) {
        String subject = TestProvider.newSubject();
        var installation = user.server().server().installation();
        return user.server()
                .write(tx -> installation
                        .identities()
                        .add(tx, user.id(), TestProvider.shared().issuer(), subject)
                        .subject());
    }

    private static String number(Reply reply, String pointer) {
        return "" + reply.ok().at(pointer).asInt();
    }

    /** An address of their own: users of the tests share names. */
    private static String email(TestUser user) {
        String email = "user" + user.id() + "@example.org";
        user.server().sql("UPDATE users SET email = :email WHERE id = :id", Map.of("email", email, "id", user.id()));
        return email;
    }

    private static String handle(TestUser user) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(user.publicId().getBytes(StandardCharsets.UTF_8));
    }

    private static void setPassword(Browser browser) {
        browser.call("account/password/update", Map.of("password", PASSWORD)).ok();
    }

    private static SoftKey newKey(Browser browser) {
        SoftKey key = new SoftKey(0);
        Map<String, String> words = new LinkedHashMap<>();
        create(browser, key, words);
        browser.call(
                        "account/passkeys/create",
                        Map.of(
                                "challengeId",
                                words.getOrDefault(CHALLENGE, ""),
                                "label",
                                "laptop",
                                "credential",
                                words.getOrDefault(CREDENTIAL, "")))
                .ok();
        return key;
    }

    private static void create(Browser browser, SoftKey key, Map<String, String> words) {
        Reply options = browser.call("account/passkeys/options").ok();
        words.put(CHALLENGE, options.at("/challengeId").asString());
        words.put(CREDENTIAL, key.create(options.at("/options"), browser.origin()));
    }

    private static void sign(Browser browser, SoftKey key, String operation, Map<String, String> words) {
        Reply options = browser.call(operation).ok();
        words.put(CHALLENGE, options.at("/challengeId").asString());
        words.put(CREDENTIAL, key.sign(options.at("/options"), browser.origin()));
    }
}
