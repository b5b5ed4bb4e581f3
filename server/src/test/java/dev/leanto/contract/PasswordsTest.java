package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Browser;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passwords, how guessing is slowed down, what needs proof that it is still oneself, and what tokens people make. */
class PasswordsTest extends ContractTest {

    private static final String PASSWORD = "four words in a row";

    private static String email(TestUser user) {
        return "user" + user.id() + "@example.org";
    }

    /** Users of the tests have names that others have too. */
    private Browser withPassword(TestUser one) {
        server.sql("UPDATE users SET email = :email WHERE id = :id", Map.of("email", email(one), "id", one.id()));
        Browser browser = Browser.of(one);
        browser.call("account/password/update", Map.of("password", PASSWORD)).ok();
        return browser;
    }

    private Reply enter(String name, String password) {
        return new Browser(server).enter("login/password", Map.of("name", name, "password", password));
    }

    @Test
    void aPasswordLogsItsUserIn() {
        withPassword(user);
        assertThat(enter(email(user).toUpperCase(Locale.ROOT), PASSWORD)
                        .ok()
                        .at("/userId")
                        .asInt())
                .isEqualTo(user.id());
        Reply wrong = enter(email(user), PASSWORD + "!");
        Reply unknown = enter("nobody@example.org", PASSWORD);
        assertThat(wrong.text()).isEqualTo(unknown.text());
        assertThat(wrong.code()).isEqualTo("PASSWORD_MISMATCH");
    }

    @Test
    void onlyALongAndUncommonOneIsTaken() {
        Browser browser = Browser.of(user);
        Map<String, String> refusals = Map.of(
                "short",
                "PASSWORD_SHORT",
                "Password1234",
                "PASSWORD_COMMON",
                "aaaaaaaaaaaaaaaa",
                "PASSWORD_COMMON",
                "x".repeat(1001),
                "PASSWORD_LONG");
        refusals.forEach((password, code) -> assertThat(
                        browser.call("account/password/update", Map.of("password", password))
                                .code())
                .isEqualTo(code));
    }

    @Test
    void aNewPasswordEndsTheOtherLogins() {
        Browser other = Browser.of(user);
        Browser browser = withPassword(user);
        assertThat(other.call("projects/read").code()).isEqualTo("LOGIN_ENDED");
        browser.call("account/password/delete").ok();
        assertThat(enter(email(user), PASSWORD).code()).isEqualTo("PASSWORD_MISMATCH");
        assertThat(browser.call("account/login/read").at("/hasPassword").asBoolean())
                .isFalse();
    }

    @Test
    void guessingIsSlowedDownAndEndsByItself() {
        withPassword(user);
        for (int i = 0; i < 5; i++) {
            assertThat(enter(email(user), "wrong password " + i).code()).isEqualTo("PASSWORD_MISMATCH");
        }
        Reply wait = enter(email(user), PASSWORD);
        assertThat(wait.code()).isEqualTo("LOG_IN_LATER");
        assertThat(wait.status()).isEqualTo(429);
        server.clock().advance(Duration.ofMinutes(1));
        enter(email(user), PASSWORD).ok();
        server.clock().advance(Duration.ofHours(2));
    }

    @Test
    void whatCannotBeUndoneNeedsProof() {
        Browser browser = withPassword(user);
        int project = browser.call("projects/create", Map.of("name", "A", "language", "Py"))
                .ok()
                .at("/projects/0/projectId")
                .asInt();
        server.clock().advance(Duration.ofMinutes(10));
        Map<String, Map<String, Object>> asked = Map.of(
                "tokens/create", Map.of("label", "a", "kind", "api", "scope", "full"),
                "account/password/update", Map.of("password", PASSWORD + "."),
                "account/password/delete", Map.of(),
                "projects/transfer", Map.of("projectId", project, "newOwner", "x"),
                "projects/recycle-bin/purge", Map.of("projectId", project, "name", "A"));
        asked.forEach((operation, fields) ->
                assertThat(browser.call(operation, fields).code()).as(operation).isEqualTo("STEP_UP_NEEDED"));
        assertThat(user.call("projects/transfer", asked.getOrDefault("projects/transfer", Map.of()))
                        .code())
                .isNotEqualTo("STEP_UP_NEEDED");
        assertThat(browser.call("account/prove/password", Map.of("password", "not this one"))
                        .code())
                .isEqualTo("PASSWORD_WRONG");
        browser.call("account/prove/password", Map.of("password", PASSWORD)).ok();
        browser.call("tokens/create", asked.getOrDefault("tokens/create", Map.of()))
                .ok();
    }

    @Test
    void aTokenThatAPersonMakesIsGoodUntilTheyEndIt() {
        Browser browser = Browser.of(user);
        Reply made = browser.call(
                        "tokens/create", Map.of("label", "ci", "kind", "api", "scope", "read", "expiresInDays", 7))
                .ok();
        TestUser program = user.with(made.at("/token/text").asString());
        program.call("projects/read").ok();
        assertThat(program.call("projects/create", Map.of("name", "B", "language", "Py"))
                        .code())
                .isEqualTo("TOKEN_READ_ONLY");
        assertThat(program.call("tokens/create", Map.of("label", "x", "kind", "api", "scope", "full"))
                        .code())
                .isEqualTo("PERSONS_ONLY");
        int id = made.at("/token/id").asInt();
        assertThat(Browser.of(server.newUser())
                        .call("tokens/revoke", Map.of("tokenId", id))
                        .code())
                .isEqualTo("TOKEN_UNKNOWN");
        browser.call("tokens/revoke", Map.of("tokenId", id)).ok();
        assertThat(program.call("projects/read").code()).isEqualTo("TOKEN_REVOKED");
        assertThat(user.call("tokens/read").ok().all("/tokens", "state"))
                .first()
                .isEqualTo("revoked");
    }

    @Test
    void aTokenIsWhatItMayBe() {
        Browser browser = Browser.of(user);
        int project = user.newProject("Reached");
        Reply bearer = browser.call(
                        "tokens/create",
                        Map.of("label", "b", "kind", "bearer", "scope", "full", "projects", List.of(project)))
                .ok();
        assertThat(bearer.at("/token/text").asString()).startsWith("leanto_");
        assertThat(bearer.at("/token/projects/0").asInt()).isEqualTo(project);
        Map<String, Map<String, Object>> refusals = Map.of(
                "TOKEN_REACHES_ALL", Map.of("label", "a", "kind", "api", "scope", "full", "projects", List.of(project)),
                "TOKEN_WORD", Map.of("label", "a", "kind", "other", "scope", "full"),
                "FIELD_RANGE", Map.of("label", "a", "kind", "api", "scope", "full", "expiresInDays", 0),
                "TOKEN_PROJECT_UNKNOWN",
                        Map.of("label", "a", "kind", "bearer", "scope", "full", "projects", List.of(1)));
        refusals.forEach((code, fields) ->
                assertThat(browser.call("tokens/create", fields).code()).isEqualTo(code));
    }
}
