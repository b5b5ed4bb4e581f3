package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.Browser;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody read or changed before a browser stands in the trail beside what their programs did, and is told apart. */
class TrailLoginsTest extends ContractTest {

    private int projectId;
    private Browser browser;
    private int loginId;

    @BeforeEach
    void looked() {
        server.server().installation().usage().flush();
        projectId = user.newProject("Looked at");
        browser = Browser.of(user);
        loginId = browser.call("account/login/read").ok().at("/login/id").asInt();
        browser.call("files/read", Map.of("projectId", projectId)).ok();
        browser.call("files/read", Map.of("projectId", projectId)).ok();
        user.file(projectId, "main.py");
        browser.call("files/create", Map.of("projectId", projectId, "name", "by.py", "content", "x"))
                .ok();
        server.server().installation().usage().flush();
    }

    private Reply trail(Map<String, ?> fields) {
        return user.call("audit/read", fields).ok();
    }

    @Test
    void saysWhichLoginReadAProjectAndHowOften() {
        Reply reads = trail(Map.of("projectId", projectId, "action", "project.read"));
        assertThat(reads.all("/entries", "loginId")).containsExactlyInAnyOrder("" + loginId, "");
        Reply byLogin = trail(Map.of("projectId", projectId, "action", "project.read", "loginId", loginId));
        assertThat(byLogin.all("/entries", "detail")).containsExactly("2 times within the hour");
        assertThat(byLogin.all("/entries", "tokenId")).containsExactly("");
        assertThat(byLogin.all("/entries", "address")).containsExactly("127.0.0.1");
        assertThat(byLogin.at("/entries/0/tokenLabel").asString()).contains("Firefox");
        assertThat(trail(Map.of("action", "account.use", "loginId", loginId)).all("/entries", "detail"))
                .as("who they are, and a file made")
                .containsExactly("2 times within the hour");
    }

    @Test
    void isAskedForWhatOneLoginOrOneTokenDid() {
        assertThat(trail(Map.of("loginId", loginId)).all("/entries", "action"))
                .containsExactlyInAnyOrder("login.create", "project.update", "project.read", "account.use");
        long tokenId = server.number("SELECT id FROM api_tokens WHERE user_id = :user", Map.of("user", user.id()));
        Reply byToken = trail(Map.of("tokenId", tokenId, "projectId", projectId));
        assertThat(byToken.all("/entries", "action")).containsExactlyInAnyOrder("project.create", "project.read");
        assertThat(byToken.all("/entries", "loginId")).containsOnly("");
        assertThat(trail(Map.of("tokenId", tokenId, "loginId", loginId)).at("/entries"))
                .isEmpty();
    }

    @Test
    void isToldOnlyToThoseWhoMayKnow() {
        TestUser other = server.newUser();
        assertThat(other.call("audit/read", Map.of("loginId", loginId)).ok().at("/entries"))
                .isEmpty();
        assertThat(user.call("audit/read", Map.of("organizationId", user.organizationId(), "loginId", loginId))
                        .ok()
                        .all("/entries", "action"))
                .containsExactlyInAnyOrder("project.update", "project.read");
    }

    @Test
    void isReadPageByPageInBothKindsOfReads() {
        for (int i = 0; i < 4; i++) {
            browser.call("projects/read", Map.of("projectId", projectId)).ok();
            browser.call("account/login/read").ok();
            user.project(projectId);
            server.server().installation().usage().flush();
            server.clock().advance(Duration.ofMinutes(50));
        }
        List<String> whole = texts(trail(Map.of("userId", user.id())));
        assertThat(whole).hasSizeGreaterThan(14);
        for (int size : new int[] {1, 2, 5}) {
            List<String> paged = new ArrayList<>();
            Map<String, Object> fields = new LinkedHashMap<>(Map.of("userId", user.id(), "count", size));
            for (boolean more = true; more; ) {
                Reply page = trail(fields);
                paged.addAll(texts(page));
                more = !page.at("/next").isNull();
                fields.put("after", page.at("/next").asString(""));
            }
            // Each page is asked for by the token, which is counted too, but written down later.
            assertThat(paged).as("in pages of %s", size).isEqualTo(whole);
        }
    }

    private static List<String> texts(Reply reply) {
        List<String> texts = new ArrayList<>();
        reply.at("/entries").forEach(entry -> texts.add(entry.toString()));
        return texts;
    }
}
