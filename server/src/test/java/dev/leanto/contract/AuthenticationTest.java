package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.wire.WireTime;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest extends ContractTest {

    private static final String MISMATCH = "Hash doesn't match.";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void acceptsTheHashOfATokenInHeaders(String method) {
        user.request("authenticate").method(method).send().ok();
    }

    @Test
    void acceptsTheSameHashAgainForTwoHours() {
        String timestamp = user.timestamp();
        for (int hour = 0; hour < 3; hour++) {
            withTimestamp(timestamp).ok();
            server.clock().advance(Duration.ofHours(1));
        }
        server.clock().advance(Duration.ofHours(-1).plusSeconds(1));
        withTimestamp(timestamp)
                .refused(
                        401,
                        "Invalid timestamp, value received: " + timestamp
                                + " (7201 seconds old, the limit is 7200; is your clock right?)");
    }

    @Test
    void acceptsAClockThatRunsFiveMinutesFast() {
        long now = server.clock().instant().getEpochSecond();
        withTimestamp(Long.toString(now + 300)).ok();
        withTimestamp(Long.toString(now + 301))
                .refused(
                        401,
                        "Invalid timestamp, value received: " + (now + 301)
                                + " (301 seconds ahead, the limit is 300; is your clock right?)");
    }

    private Reply withTimestamp(String timestamp) {
        return user.request("authenticate")
                .header("Authorization", "Basic " + user.credentials(timestamp))
                .header("Timestamp", timestamp)
                .send();
    }

    @ParameterizedTest
    @CsvSource({"abc, abc", "-5, -5", "1.5, 1.5", "'', ''", "99999999999999, 99999999999999"})
    void refusesATimestampThatIsNoNumberOfSeconds(String timestamp, String shown) {
        withTimestamp(timestamp).refused(401, "Invalid timestamp, value received: " + shown);
    }

    @Test
    void reportsAMissingTimestampAsZero() {
        user.request("authenticate")
                .header("Timestamp", null)
                .send()
                .refused(401, "Invalid timestamp, value received: 0");
    }

    @Test
    void refusesAWrongTokenAndAnUnknownUserAlike() {
        user.with("0".repeat(64)).call("authenticate").refused(401, MISMATCH);
        user.with("").call("authenticate").refused(401, MISMATCH);
        new TestUser(server, 2_000_000_000, user.token(), "", null)
                .call("authenticate")
                .refused(401, MISMATCH);
        asUser("99999999999999999999").refused(401, MISMATCH);
        asUser("0").refused(401, MISMATCH);
    }

    @Test
    void refusesAHashThatIsNone() {
        for (String hash : new String[] {"", "abc", "zz".repeat(32), "00".repeat(33)}) {
            basic(TestUser.base64(user.id() + ":" + hash)).refused(401, MISMATCH);
        }
    }

    @Test
    void saysSoWhenTheUserIdIsNoNumber() {
        asUser("jane").refused(401, "UserID not valid: 'jane' is not a number");
        asUser("-1").refused(401, "UserID not valid: '-1' is not a number");
        asUser("").refused(401, "UserID not valid: '' is not a number");
    }

    private Reply asUser(String id) {
        return basic(TestUser.base64(id + ":" + TestUser.hash(user.token(), user.timestamp())));
    }

    private Reply basic(String value) {
        return user.request("authenticate")
                .header("Authorization", "Basic " + value)
                .send();
    }

    @Test
    void explainsWhatToSendWhenThereAreNoCredentials() {
        Reply reply = user.request("authenticate").header("Authorization", null).send();
        reply.refused(
                401,
                "No credentials: send 'Authorization: Basic base64(userId:sha256(token:timestamp))' and a"
                        + " Timestamp header");
        assertThat(reply.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"leanto\"");
    }

    @Test
    void hasNoBrowserAskForAPasswordInItsName() {
        Reply reply = user.request("authenticate")
                .header("Authorization", null)
                .header("Sec-Fetch-Site", "same-site")
                .send();
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic %%%", "Basic YWJj", "Digest x"})
    void refusesAMalformedAuthorization(String authorization) {
        user.request("authenticate")
                .header("Authorization", authorization)
                .send()
                .refused(
                        401,
                        "The Authorization value is malformed: it must be" + " base64(userId:sha256(token:timestamp))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lean CLI 1.0.230", "Lean CLI 99999999", "QuantConnect MCP Server v1.2"})
    void tellsTheClientsThatCannotReadA401WithStatus200(String userAgent) {
        user.using(userAgent).with("wrong").call("authenticate").refused(200, MISMATCH);
        user.using(userAgent).call("authenticate").ok();
    }

    @Test
    void acceptsCredentialsInTheQueryOfEveryOperation() {
        int projectId = user.newProject("Linked");
        String query = "?authorization="
                + TestRequest.encode(Map.of("", user.credentials(user.timestamp())))
                        .substring(1) + "&timestamp=" + user.timestamp();
        TestRequest.to(server.url() + "/api/v2/authenticate" + query)
                .method("GET")
                .send()
                .ok();
        Reply read = TestRequest.to(server.url() + "/api/v2/projects/read" + query + "&projectId=" + projectId)
                .method("GET")
                .send()
                .ok();
        assertThat(read.at("/projects/0/name").asString()).isEqualTo("Linked");
        TestRequest.to(server.url() + "/api/v2/projects/update" + query)
                .json("{\"projectId\":" + projectId + ",\"description\":\"by link\"}")
                .send()
                .ok();
        assertThat(user.project(projectId).at("/projects/0/description").asString())
                .isEqualTo("by link");
    }

    @Test
    void refusesBadCredentialsInTheQuery() {
        String url = server.url() + "/api/v2/authenticate?authorization=";
        TestRequest.to(url + user.credentials(user.timestamp()))
                .send()
                .refused(401, "Invalid timestamp, value received: 0");
        TestRequest.to(url + "%21%21&timestamp=" + user.timestamp())
                .send()
                .refused(
                        401,
                        "The Authorization value is malformed: it must be" + " base64(userId:sha256(token:timestamp))");
    }

    @Test
    void acceptsAnyOfSeveralTokens() {
        TestUser other = server.withToken(user, TokenScope.FULL, null);
        user.call("authenticate").ok();
        other.call("authenticate").ok();
    }

    @Test
    void saysThatATokenIsRevokedToItsHolderOnly() {
        server.sql("UPDATE api_tokens SET revoked_at = 1700000000123 WHERE user_id = :user", Map.of("user", user.id()));
        user.call("authenticate").refused(401, "The API token 'laptop' was revoked on 2023-11-14T22:13:20.123Z");
        user.with("wrong").call("authenticate").refused(401, MISMATCH);
    }

    @Test
    void saysThatATokenHasExpired() {
        TestUser shortLived = server.withToken(user, TokenScope.FULL, Duration.ofMinutes(10));
        String end = WireTime.iso(server.clock().instant().plus(Duration.ofMinutes(10)));
        server.clock().advance(Duration.ofMinutes(10).minusMillis(1));
        shortLived.call("authenticate").ok();
        server.clock().advance(Duration.ofMillis(1));
        shortLived.call("authenticate").refused(401, "The API token 'other token' expired on " + end);
    }

    @Test
    void saysThatAUserIsDisabledToHimOnly() {
        server.sql("UPDATE users SET disabled_at = 1 WHERE id = :user", Map.of("user", user.id()));
        user.call("authenticate").refused(401, "The user " + user.id() + " is disabled");
        user.with("wrong").call("authenticate").refused(401, MISMATCH);
    }

    @Test
    void letsAReadOnlyTokenReadAndNothingElse() {
        int projectId = user.newProject("Read only");
        TestUser reader = server.withToken(user, TokenScope.READ, null);
        reader.project(projectId);
        reader.file(projectId, "main.py");
        reader.call("projects/delete", Map.of("projectId", projectId))
                .refused("The API token 'other token' is read-only: projects/delete needs a token of full scope");
        assertThat(user.project(projectId).at("/projects/0/name").asString()).isEqualTo("Read only");
    }

    @Test
    void doesNotAcceptATokenThatWasCopiedToAnotherUser() {
        TestUser thief = server.newUser();
        server.write(
                tx -> tx.update("UPDATE api_tokens SET secret = (SELECT secret FROM api_tokens WHERE user_id = :from)"
                                + " WHERE user_id = :to")
                        .bind("from", user.id())
                        .bind("to", thief.id())
                        .execute());
        thief.with(user.token()).call("authenticate").refused(401, MISMATCH);
    }
}
