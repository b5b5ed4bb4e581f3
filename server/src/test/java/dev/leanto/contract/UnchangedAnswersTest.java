package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.OfOneServer;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestUser;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has an answer already is told so, and only who could have had it again. */
class UnchangedAnswersTest extends ContractTest {

    private static final String OTHER = "W/\"AAAAAAAAAAAAAAAAAAAAAA\"";

    private int project;

    @BeforeEach
    void newProject() {
        project = user.newProject("Unchanged");
    }

    private static TestRequest asking(TestUser by, String operation) {
        return by.request(operation).method("GET");
    }

    private Reply get(TestUser by, String operation, @Nullable String known) {
        return asking(by, operation).header("If-None-Match", known).send();
    }

    private String single() {
        return "projects/read?projectId=" + project;
    }

    private static String tag(Reply reply) {
        String tag = reply.ok().header("ETag");
        assertThat(tag).matches("W/\"[A-Za-z0-9_-]{22}\"");
        return tag;
    }

    private static void isUnchanged(Reply reply, String tag) {
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.header("ETag")).isEqualTo(tag);
        assertThat(reply.header("Content-Type")).isEmpty();
        assertThat(reply.header("Content-Encoding")).isEmpty();
        assertThat(reply.header("Content-Length")).isEmpty();
        assertThat(reply.header("Transfer-Encoding")).isEmpty();
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("X-Request-Id")).isNotEmpty();
    }

    private static void hasNoTag(Reply reply) {
        assertThat(reply.status()).isNotEqualTo(304);
        assertThat(reply.text()).isNotEmpty();
        assertThat(reply.header("ETag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"authenticate", "projects/read", "projects/read?projectId=", "files/read?projectId="})
    void areNotSentAgain(String operation) {
        String asked = operation.endsWith("=") ? operation + project : operation;
        String tag = tag(get(user, asked, null));
        isUnchanged(get(user, asked, tag), tag);
        assertThat(tag(get(user, asked, OTHER))).isEqualTo(tag);
        assertThat(tag(get(user, asked, null))).isEqualTo(tag);
    }

    @Test
    void areKnownByAnyOfTheNamesThatAClientHas() {
        String tag = tag(get(user, single(), null));
        String strong = tag.substring(2);
        for (String known : new String[] {strong, OTHER + ", " + tag, strong + "," + OTHER, "\"a,b\", " + tag, "*"}) {
            isUnchanged(get(user, single(), known), tag);
        }
        String bare = strong.substring(1, strong.length() - 1);
        for (String other : new String[] {OTHER, bare, "\"x" + bare + "\"", "\"*\"", "", "W/"}) {
            assertThat(tag(get(user, single(), other))).isEqualTo(tag);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"projects/read?projectId=", "files/read?projectId="})
    void areSentWhenSomebodyHasChangedThem(String operation) {
        TestUser friend = server.newUser();
        server.addCollaborator(project, friend, true);
        String tag = tag(get(user, operation + project, null));
        friend.call("files/update", Map.of("projectId", project, "name", "main.py", "content", "changed = 1"))
                .ok();
        Reply changed = get(user, operation + project, tag);
        assertThat(tag(changed)).isNotEqualTo(tag);
        assertThat(changed.text())
                .isEqualTo(asking(user, operation + project).send().text());
    }

    /** Whoever may not read hears the same as ever, whatever they say that they have. */
    @Test
    void areNotConfirmedToWhoMayNotReadThem() {
        TestUser friend = server.newUser();
        server.addCollaborator(project, friend, false);
        String tag = tag(get(friend, single(), null));
        isUnchanged(get(friend, single(), tag), tag);
        server.sql(
                "DELETE FROM project_collaborators WHERE project_id = :project AND user_id = :user",
                Map.of("project", project, "user", friend.id()));
        for (String known : new String[] {tag, "*"}) {
            Reply refused = get(friend, single(), known);
            refused.refused("Project not found");
            hasNoTag(refused);
            Reply stranger = get(server.newUser(), single(), known);
            stranger.refused("Project not found");
            hasNoTag(stranger);
            Reply nobody = get(user.with("wrong"), single(), known);
            assertThat(nobody.code()).isEqualTo("HASH_MISMATCH");
            hasNoTag(nobody);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void haveTheSameNameHoweverTheyArePacked(String coding) {
        user.call("files/create", Map.of("projectId", project, "name", "a.py", "content", "x = 1\n".repeat(1000)))
                .ok();
        String asked = "files/read?projectId=" + project;
        String tag = tag(get(user, asked, null));
        Reply packed = asking(user, asked).header("Accept-Encoding", coding).send();
        assertThat(packed.header("Content-Encoding")).isEqualTo(coding);
        assertThat(tag(packed)).isEqualTo(tag);
        Reply again = asking(user, asked)
                .header("Accept-Encoding", coding)
                .header("If-None-Match", tag)
                .send();
        isUnchanged(again, tag);
        assertThat(again.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(get(user, asked, tag).header("Vary")).isEmpty();
    }

    private static Set<String> headers(Reply reply) {
        return new TreeSet<>(reply.headers().map().keySet());
    }

    /** Nothing else is new for clients that know nothing of it. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd", "identity"})
    void differInNothingButTheirName(String coding) {
        user.call("files/create", Map.of("projectId", project, "name", "a.py", "content", "x = 1\n".repeat(1000)))
                .ok();
        for (String asked : new String[] {single(), "files/read?projectId=" + project}) {
            Reply posted = user.request(asked).header("Accept-Encoding", coding).send();
            Reply got = asking(user, asked).header("Accept-Encoding", coding).send();
            hasNoTag(posted.ok());
            assertThat(got.ok().text()).isEqualTo(posted.text());
            Set<String> expected = headers(posted);
            expected.add("etag");
            assertThat(headers(got)).isEqualTo(expected);
            assertThat(got.header("Content-Length")).isEqualTo(posted.header("Content-Length"));
        }
    }

    /** HTTP knows it of GET only, and a write that was not done again would be none. */
    @Test
    void areThoseOfReadsByGet() {
        hasNoTag(user.request(single()).header("If-None-Match", "*").send().ok());
        Reply written = get(user, "projects/update?projectId=" + project + "&description=new", "*");
        hasNoTag(written.ok());
        assertThat(user.project(project).at("/projects/0/description").asString())
                .isEqualTo("new");
    }

    @Test
    void areSentAnewWhenTheyAreLong() {
        String content = "x".repeat(70_000);
        user.call("files/create", Map.of("projectId", project, "name", "a.py", "content", content))
                .ok();
        for (String coding : new String[] {"identity", "gzip", "br", "zstd"}) {
            Reply reply = asking(user, "files/read?projectId=" + project)
                    .header("If-None-Match", "*")
                    .header("Accept-Encoding", coding)
                    .send();
            hasNoTag(reply.ok());
            assertThat(reply.text()).contains(content);
        }
    }

    /** Who asks whether it has changed has read it. */
    @Test
    @OfOneServer
    void areCountedAsRead() {
        String tag = tag(get(user, single(), null));
        isUnchanged(get(user, single(), tag), tag);
        server.server().installation().usage().flush();
        assertThat(server.number(
                        "SELECT SUM(reads) FROM token_reads WHERE project_id = :project", Map.of("project", project)))
                .isEqualTo(2);
    }
}
