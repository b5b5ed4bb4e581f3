package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.people.users.TokenUses;
import dev.leanto.people.users.Tokens;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens for programs of one's own: shown as they are, and good for as little as their user wants. */
class BearerTest extends ContractTest {

    private TestUser bearer(TokenScope scope, Reach reach) {
        return user.with(server.bearer(user, scope, reach));
    }

    private TestUser reaching(int... projects) {
        return bearer(TokenScope.FULL, Reach.only(IntStream.of(projects).boxed().toList()));
    }

    private Reply sent(String authorization) {
        return TestRequest.to(server.url() + "/api/v2/authenticate")
                .header("Authorization", authorization)
                .send();
    }

    @Test
    void provesItsUserByItself() {
        TestUser program = bearer(TokenScope.FULL, Reach.ALL);
        int project = program.newProject("By a program");
        assertThat(user.project(project).at("/projects/0/ownerId").asInt()).isEqualTo(user.id());
        assertThat(program.token()).matches("leanto_[0-9a-f]{64}");
        sent("bearer  " + program.token()).ok();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer abc",
                "Bearer leanto_",
                "Bearer leanto_%s0",
                "Bearer leanto_%S",
                "Bearer %s"
            })
    void isTakenAsAWholeOnly(String authorization) {
        String text = server.bearer(user, TokenScope.READ, Reach.ALL).substring("leanto_".length());
        sent(authorization.formatted(text)).refused(401, "There is no such Bearer token");
    }

    @Test
    void saysInTheChallengeThatThereAreTwoWays() {
        assertThat(sent("Bearer abc").headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"leanto\"", "Bearer realm=\"leanto\"");
    }

    @Test
    void isStoredAsAHashOnly() throws Exception {
        String text = server.bearer(user, TokenScope.READ, Reach.ALL);
        Map<String, Object> row = server.rows(
                        "SELECT * FROM api_tokens WHERE bearer IS NOT NULL AND user_id = :user",
                        Map.of("user", user.id()))
                .getFirst();
        assertThat((byte[]) row.get("secret")).isEmpty();
        assertThat((byte[]) row.get("bearer"))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(row.toString()).doesNotContain(text.substring(7));
    }

    @Test
    void isNoTokenOfTheOtherScheme() {
        String text = server.bearer(user, TokenScope.FULL, Reach.ALL);
        String proof = TestUser.base64(user.id() + ":" + TestUser.hash(text, user.timestamp()));
        user.request("authenticate")
                .header("Authorization", "Basic " + proof)
                .send()
                .refused(401, "Hash doesn't match.");
        sent("Bearer " + user.token()).refused(401, "There is no such Bearer token");
    }

    @Test
    void hasNoPlaceInAnAddress() {
        String text = server.bearer(user, TokenScope.FULL, Reach.ALL);
        TestRequest.to(server.url() + "/api/v2/authenticate?authorization=" + text + "&timestamp=" + user.timestamp())
                .send()
                .refused(
                        401, "The Authorization value is malformed: it must be base64(userId:sha256(token:timestamp))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "Via"})
    void isNotTakenFromAProxyThatNobodySaidToBelieve(String header) {
        TestUser program = bearer(TokenScope.FULL, Reach.ALL);
        program.request("authenticate")
                .header(header, "https")
                .send()
                .refused(
                        401,
                        "A Bearer token is taken over TLS only, or from the server's own machine: whoever read this one on"
                                + " the way can use it. Revoke it, and send the next by https");
        user.request("authenticate").header(header, "https").send().ok();
    }

    @Test
    void endsAsOthersDo() {
        TestUser program = bearer(TokenScope.FULL, Reach.ALL);
        server.sql(
                "UPDATE api_tokens SET revoked_at = 1700000000123 WHERE user_id = :user AND bearer IS NOT NULL",
                Map.of("user", user.id()));
        program.call("authenticate").refused(401, "The API token 'bearer' was revoked on 2023-11-14T22:13:20.123Z");
        var end = server.clock().instant().plus(Duration.ofHours(1));
        TestUser shortLived = user.with(server.write(tx -> server.server()
                        .installation()
                        .tokens()
                        .createBearer(tx, user.id(), "short", TokenUses.of(TokenScope.READ), end))
                .text());
        shortLived.call("authenticate").ok();
        server.clock().advance(Duration.ofHours(1));
        assertThat(shortLived.call("authenticate").errors().getFirst()).startsWith("The API token 'short' expired on ");
        server.sql("UPDATE users SET disabled_at = 1 WHERE id = :user", Map.of("user", user.id()));
        bearer(TokenScope.READ, Reach.ALL).call("authenticate").refused(401, "The user " + user.id() + " is disabled");
    }

    @Test
    void seesWhatItReachesAndNothingElse() {
        int reached = user.newProject("Reached");
        int other = user.newProject("Other");
        TestUser program = reaching(reached);
        assertThat(program.call("projects/read").ok().all("/projects", "name")).containsExactly("Reached");
        assertThat(user.call("projects/read").ok().all("/projects", "name")).containsExactly("Reached", "Other");
        program.call("projects/read", Map.of("projectId", other)).refused("Project not found");
        program.call("files/read", Map.of("projectId", other)).refused("Project not found");
        program.call("files/create", Map.of("projectId", other, "name", "a.py", "content", "1"))
                .refused("Project not found");
        program.call("files/create", Map.of("projectId", reached, "name", "a.py", "content", "1"))
                .ok();
        assertThat(user.file(reached, "a.py")).isEqualTo("1");
    }

    /** An answer that was made for one token must not be given to another of the same user. */
    @Test
    void isGivenNoAnswerThatWasMadeForAnother() {
        int other = user.newProject("Other");
        TestUser program = reaching(user.newProject("Reached"));
        user.project(other);
        user.project(other);
        program.call("projects/read", Map.of("projectId", other)).refused("Project not found");
        user.project(other);
    }

    @Test
    void addsNoLibraryThatItDoesNotReachNorReadsItsName() {
        int reached = user.newProject("Reached");
        int library = user.newProject("Library/Secret");
        TestUser program = reaching(reached);
        Map<String, Integer> both = Map.of("projectId", reached, "libraryId", library);
        program.call("projects/library/create", both).refused("libraries: the project " + library + " was not found");
        user.call("projects/library/create", both).ok();
        assertThat(program.project(reached).all("/projects/0/libraries", "libraryName"))
                .containsExactly("Private project " + library);
        assertThat(user.project(reached).all("/projects/0/libraries", "libraryName"))
                .containsExactly("Library/Secret");
        reaching(reached, library).call("projects/library/delete", both).ok();
    }

    @Test
    void isToldNoNamesOfProjectsThatItDoesNotReach() {
        String key = "0123456789abcdef0123456789abcdef";
        user.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", key))
                .ok();
        int library = user.newProject("Library/Tools");
        int hidden = user.newProject("Hidden");
        user.call("projects/library/create", Map.of("projectId", hidden, "libraryId", library))
                .ok();
        Map<String, Object> encrypt = Map.of("projectId", library, "encryptionKey", key);
        String refusal = "encryptionKey: the project '%s' uses this library, and has not this key: encrypt it with the"
                + " same key first";
        reaching(library).call("projects/update", encrypt).refused(refusal.formatted("Private project " + hidden));
        user.call("projects/update", encrypt).refused(refusal.formatted("Hidden"));
    }

    @Test
    void reachesNoMoreThanItsUser() {
        TestUser owner = server.newUser();
        int theirs = owner.newProject("Theirs");
        server.addCollaborator(theirs, user, false);
        TestUser program = reaching(theirs);
        program.project(theirs);
        program.call("files/create", Map.of("projectId", theirs, "name", "a.py", "content", "1"))
                .refused("You have no write permission for this project: you may only read it");
        server.sql("DELETE FROM project_collaborators WHERE project_id = :id", Map.of("id", theirs));
        program.call("projects/read", Map.of("projectId", theirs)).refused("Project not found");
        assertThat(program.call("projects/read").ok().all("/projects", "name")).isEmpty();
        assertThatThrownBy(() -> reaching(theirs))
                .hasMessage("There is no project " + theirs + " that the user " + user.id() + " can see");
    }

    /** What it reached and is purged must not leave it reaching everything. */
    @Test
    void reachesNothingWhenItsProjectsAreGone() {
        int reached = user.newProject("Gone");
        TestUser program = reaching(reached);
        user.newProject("Stays");
        user.call("projects/delete", Map.of("projectId", reached)).ok();
        // The time in the bin counts from when it was first seen there.
        server.purge();
        server.clock().advance(Duration.ofDays(31));
        assertThat(server.purge()).isPositive();
        assertThat(program.call("projects/read").ok().all("/projects", "name")).isEmpty();
    }

    @Test
    void isOneOfAsManyAsAUserMayHave() {
        for (int i = 1; i < 30; i++) {
            server.bearer(user, TokenScope.READ, Reach.ALL);
        }
        String full = "The user " + user.id() + " has 30 valid tokens, which is the most: revoke one first";
        assertThatThrownBy(() -> server.bearer(user, TokenScope.READ, Reach.ALL))
                .hasMessage(full);
        assertThatThrownBy(() -> server.withToken(user, TokenScope.READ, null)).hasMessage(full);
        Tokens tokens = server.server().installation().tokens();
        int one =
                (int) server.number("SELECT max(id) FROM api_tokens WHERE user_id = :user", Map.of("user", user.id()));
        server.write(tx -> tokens.revoke(tx, one));
        server.bearer(user, TokenScope.READ, Reach.ALL);
        List<Integer> many = IntStream.rangeClosed(1, 101).boxed().toList();
        assertThatThrownBy(() -> server.bearer(server.newUser(), TokenScope.READ, Reach.only(many)))
                .hasMessage("A token reaches all projects or up to 100 of them, not 101");
    }
}
