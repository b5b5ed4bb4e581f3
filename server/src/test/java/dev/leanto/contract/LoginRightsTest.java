package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.api.StreamEndpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.Browser;
import dev.leanto.testing.Commits;
import dev.leanto.testing.Golden;
import dev.leanto.testing.PersonWords;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every operation, done by a login: it may do what its user may, and nothing that another page has a browser send. */
class LoginRightsTest extends RightsScene {

    static Stream<Endpoint<?>> operations() {
        return everything();
    }

    static Stream<Endpoint<?>> personal() {
        return everything().filter(LoginRightsTest::isPersonal);
    }

    static Stream<Endpoint<?>> withCaller() {
        return everything().filter(operation -> operation.access() != Access.ANYBODY);
    }

    private static boolean isPersonal(Endpoint<?> operation) {
        return operation.access() == Access.PERSON || operation.access() == Access.ANYBODY;
    }

    private String request(Endpoint<?> operation, Browser browser) {
        String request = filled(request(RightsRows.of(operation)), user);
        return isPersonal(operation)
                ? Golden.filled(JsonMapper.shared().readTree(request), PersonWords.of(user, browser, operation.path()))
                        .toString()
                : request;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isDoneByALogin(Endpoint<?> operation) {
        Browser browser = PersonWords.browser(user, operation.path());
        browser.request(operation, request(operation, browser)).send().done();
    }

    @ParameterizedTest
    @MethodSource("personal")
    void isDoneByNoToken(Endpoint<?> operation) {
        String request = request(operation, PersonWords.browser(user, operation.path()));
        String bearer = server.bearer(user, TokenScope.FULL, Reach.ALL);
        String code = operation.access() == Access.PERSON ? "PERSONS_ONLY" : "PAGES_ONLY";
        assertThat(Commits.everyTime(server.server().database(), () -> {
                    for (var one : List.of(user, user.with(bearer))) {
                        assertThat(one.request(operation, request).send().code())
                                .isEqualTo(code);
                        // Nor when it says that it is one of the pages.
                        assertThat(one.request(operation, request)
                                        .header("X-Leanto", "ui")
                                        .header("Sec-Fetch-Site", "same-origin")
                                        .send()
                                        .code())
                                .isEqualTo(code);
                    }
                }))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("withCaller")
    void isDoneByNobodyWhoIsNotLoggedIn(Endpoint<?> operation) {
        Browser browser = PersonWords.browser(user, operation.path());
        String request = request(operation, browser);
        assertThat(new Browser(server).request(operation, request).send().code())
                .isEqualTo("CREDENTIALS_MISSING");
        server.sql("UPDATE users SET disabled_at = 1 WHERE id = :id", Map.of("id", user.id()));
        assertThat(browser.request(operation, request).send().code()).isIn("USER_DISABLED", "LOGIN_ENDED");
    }

    /** What a page of another origin can have a browser send, the cookie with it. */
    @ParameterizedTest
    @MethodSource("operations")
    void isNotDoneForAnotherPage(Endpoint<?> operation) {
        Browser browser = PersonWords.browser(user, operation.path());
        String request = request(operation, browser);
        assertThat(Commits.everyTime(server.server().database(), () -> {
                    for (TestRequest attack : attacks(operation, browser, request)) {
                        Reply reply = attack.send();
                        assertThat(reply.code()).isIn("CREDENTIALS_MISSING", "PAGES_ONLY");
                    }
                }))
                .isFalse();
        browser.request(operation, request).send().done();
    }

    private static List<TestRequest> attacks(Endpoint<?> operation, Browser browser, String request) {
        return List.of(
                browser.request(operation, request).method("GET"),
                browser.request(operation, request).header("X-Leanto", null),
                browser.request(operation, request).header("Sec-Fetch-Site", "same-site"),
                browser.request(operation, request).header("Sec-Fetch-Site", "cross-site"),
                browser.request(operation, request).header("Sec-Fetch-Site", null),
                browser.request(operation, request).header("Content-Type", "text/plain"),
                browser.request(operation, request).header("Content-Type", "application/x-www-form-urlencoded"),
                browser.request(operation, request).header("Content-Type", "multipart/form-data; boundary=x"),
                browser.request(operation, request)
                        .header(
                                "Content-Type",
                                operation instanceof StreamEndpoint.Upload<?>
                                        ? "application/json"
                                        : "application/octet-stream"));
    }
}
