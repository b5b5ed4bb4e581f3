package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.projects.search.CatchUp;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Search finds what its caller sees, as it is now, whether the index has come to it or not. */
class SearchTest extends ContractTest {

    private static final String WORD = "Zugzwang";

    private void catchUp() {
        new CatchUp(server.server().database()).all();
    }

    private static Reply search(TestUser viewer, Map<String, ?> fields) {
        return viewer.call("search/read", fields).ok();
    }

    private static List<String> found(TestUser viewer, Map<String, ?> fields) {
        Reply answer = search(viewer, fields);
        return answer.at("/results").valueStream().map(SearchTest::place).toList();
    }

    private static String place(JsonNode result) {
        String name = result.at("/name").isNull() ? "" : result.at("/name").asString();
        return result.at("/projectName").asString() + "/" + name;
    }

    /** By what is due and by the index. */
    private void finds(TestUser viewer, String text, String... places) {
        assertThat(found(viewer, Map.of("text", text))).containsExactly(places);
        catchUp();
        assertThat(found(viewer, Map.of("text", text))).as("by the index").containsExactly(places);
    }

    private static void write(TestUser by, int projectId, String name, String content) {
        Map<String, Object> file = Map.of("projectId", projectId, "name", name, "content", content);
        if (!by.call("files/update", file).at("/success").asBoolean()) {
            by.call("files/create", file).ok();
        }
    }

    @Test
    void findsNamesPathsAndLines() {
        int project = user.newProject("My zugzwang");
        write(user, project, "main.py", "one\r\n\tif zugZWANG: # Zugzwang\r\nthree");
        write(user, project, "research/zugzwang.py", "nothing");
        finds(user, WORD, "My zugzwang/", "My zugzwang/main.py", "My zugzwang/research/zugzwang.py");
        Reply answer = search(user, Map.of("text", WORD));
        assertThat(answer.at("/results/0/in").toString()).isEqualTo("[\"name\"]");
        assertThat(answer.at("/results/1/lines").toString())
                .isEqualTo("[{\"line\":2,\"text\":\"\\tif zugZWANG: # Zugzwang\",\"ranges\":[{\"from\":4,\"to\":12},"
                        + "{\"from\":16,\"to\":24}],\"cutBefore\":false,\"cutAfter\":false}]");
        assertThat(answer.at("/results/1/revision").asInt()).isEqualTo(2);
        assertThat(answer.at("/results/2/in").toString()).isEqualTo("[\"path\"]");
        assertThat(answer.at("/results/2/revision").asInt()).isEqualTo(3);
        assertThat(answer.at("/complete").asBoolean()).isTrue();
    }

    @Test
    void narrowsWhatItLooksFor() {
        int python = user.newProject("Python");
        int sharp = user.newProject("Sharp", "C#");
        write(user, python, "a.py", "Zugzwang zugzwanged");
        write(user, python, "deep/in/b.py", "ZUGZWANG");
        write(user, sharp, "c.cs", "zugzwang");
        catchUp();
        assertThat(found(user, Map.of("text", WORD, "caseSensitive", true))).containsExactly("Python/a.py");
        assertThat(found(user, Map.of("text", "zugzwang", "caseSensitive", true, "wholeWord", true)))
                .containsExactly("Sharp/c.cs");
        assertThat(found(user, Map.of("text", "^zug.*ed$", "regex", true))).containsExactly("Python/a.py");
        assertThat(found(user, Map.of("text", "zugzwang|nowhere", "regex", true, "wholeWord", true)))
                .containsExactly("Sharp/c.cs", "Python/a.py", "Python/deep/in/b.py");
        assertThat(found(user, Map.of("text", WORD, "language", "C#"))).containsExactly("Sharp/c.cs");
        assertThat(found(user, Map.of("text", WORD, "path", "*.py")))
                .containsExactly("Python/a.py", "Python/deep/in/b.py");
        assertThat(found(user, Map.of("text", WORD, "path", "deep/**"))).containsExactly("Python/deep/in/b.py");
        assertThat(found(user, Map.of("text", WORD, "projectId", sharp))).containsExactly("Sharp/c.cs");
        assertThat(found(user, Map.of("text", "zw", "projectId", sharp))).containsExactly("Sharp/c.cs");
        assertThat(found(user, Map.of("text", WORD, "organizationId", user.organizationId())))
                .hasSize(3);
        assertThat(found(user, Map.of("text", WORD, "owner", "mine"))).hasSize(3);
        assertThat(found(user, Map.of("text", WORD, "owner", "shared"))).isEmpty();
    }

    @Test
    void findsNothingThatItsCallerDoesNotSee() {
        TestUser other = server.newUser();
        int project = user.newProject("Zugzwang of mine");
        write(user, project, "main.py", "x = 'Zugzwang'");
        finds(other, WORD);
        server.addCollaborator(project, other, false);
        finds(other, WORD, "Zugzwang of mine/", "Zugzwang of mine/main.py");
        other.call("projects/update", Map.of("projectId", project, "name", "Another name"))
                .ok();
        assertThat(found(other, Map.of("text", "another NAME"))).containsExactly("Another name/");
        assertThat(found(other, Map.of("text", "of mine"))).isEmpty();
        assertThat(found(other, Map.of("text", WORD, "owner", "mine"))).isEmpty();
        assertThat(found(other, Map.of("text", WORD, "owner", "shared"))).containsExactly("Another name/main.py");
        user.call("projects/collaboration/delete", Map.of("projectId", project, "collaboratorUserId", other.publicId()))
                .ok();
        finds(other, WORD);
        assertThat(found(user, Map.of("text", WORD))).hasSize(2);
    }

    /** The index tells few owners apart; of more it is asked otherwise. */
    @Test
    void findsWhatManyOwnersShare() {
        String[] places = new String[9];
        for (int i = places.length - 1; i >= 0; i--) {
            TestUser owner = server.newUser();
            int project = owner.newProject("Of owner " + i);
            write(owner, project, "main.py", "x = 'Zugzwang'");
            server.addCollaborator(project, user, false);
            places[i] = "Of owner " + i + "/main.py";
            finds(user, WORD, Arrays.copyOfRange(places, i, places.length));
        }
        assertThat(found(user, Map.of("text", "Zug(zwang|zwänge)|nowhere", "regex", true)))
                .containsExactly(places);
        assertThat(found(server.newUser(), Map.of("text", WORD))).isEmpty();
    }

    @Test
    void findsWhatAnOrganizationSharesAndATokenReaches() {
        TestUser owner = server.newUser();
        server.join(user, owner.organizationId(), false);
        int first = owner.newProject("First");
        int second = owner.newProject("Second");
        for (int project : List.of(first, second)) {
            write(owner, project, "main.py", "Zugzwang");
            owner.call(
                            "projects/collaboration/create",
                            Map.of(
                                    "projectId",
                                    project,
                                    "collaboratorUserId",
                                    owner.organizationId(),
                                    "collaborationWrite",
                                    false,
                                    "collaborationLiveControl",
                                    false))
                    .ok();
        }
        finds(user, WORD, "Second/main.py", "First/main.py");
        TestUser some = user.with(server.bearer(user, TokenScope.READ, Reach.only(Set.of(first))));
        finds(some, WORD, "First/main.py");
        some.call("search/read", Map.of("text", WORD, "projectId", second)).refused("Project not found");
    }

    @Test
    void followsWhatBecomesOfFilesAndProjects() {
        int project = user.newProject("Old name");
        write(user, project, "main.py", "Zugzwang");
        finds(user, WORD, "Old name/main.py");
        user.call("files/update", Map.of("projectId", project, "oldFileName", "main.py", "newName", "zz_new.py"))
                .ok();
        finds(user, WORD, "Old name/zz_new.py");
        finds(user, "zz_new", "Old name/zz_new.py");
        user.call("projects/update", Map.of("projectId", project, "name", "Newer name"))
                .ok();
        finds(user, "newer name", "Newer name/");
        finds(user, "old name");
        write(user, project, "zz_new.py", "nothing");
        finds(user, WORD);
        user.call("projects/revisions/restore", Map.of("projectId", project, "revision", 2))
                .ok();
        finds(user, WORD, "Old name/main.py");
        user.call("files/delete", Map.of("projectId", project, "name", "main.py"))
                .ok();
        finds(user, WORD);
        user.call("projects/copy", Map.of("projectId", project, "name", "Copied", "revision", 2))
                .ok();
        finds(user, WORD, "Copied/main.py");
    }

    @Test
    void findsNothingInTheBin() {
        int project = user.newProject("Binned");
        write(user, project, "main.py", "Zugzwang");
        catchUp();
        user.call("projects/delete", Map.of("projectId", project)).ok();
        finds(user, WORD);
        user.call("projects/recycle-bin/restore", Map.of("projectId", project)).ok();
        finds(user, WORD, "Binned/main.py");
        user.call("projects/delete", Map.of("projectId", project)).ok();
        user.call("projects/recycle-bin/purge", Map.of("projectId", project, "name", "Binned"))
                .ok();
        finds(user, WORD);
        assertThat(server.number("SELECT count(*) FROM search_projects WHERE project_id = :id", Map.of("id", project)))
                .isZero();
        assertThat(server.number("SELECT count(*) FROM search_due WHERE project_id = :id", Map.of("id", project)))
                .isZero();
    }

    /** Else the index would look for the revision that is missing again and again, for ever. */
    @Test
    void comesToAnEndThoughARevisionWasSetBackByHand() {
        int project = user.newProject("Set back");
        server.sql("UPDATE projects SET revision = 50001 WHERE id = :id", Map.of("id", project));
        server.sql("UPDATE projects SET revision = 1 WHERE id = :id", Map.of("id", project));
        // It may be due still, or not any more: the server looks for itself meanwhile.
        server.write(tx -> tx.update("INSERT INTO search_due (owner_id, project_id, revision)"
                        + " SELECT owner_id, id, 50001 FROM projects WHERE id = :id ON CONFLICT DO NOTHING")
                .bind("id", project)
                .execute());
        catchUp();
        assertThat(server.number("SELECT count(*) FROM search_due WHERE project_id = :id", Map.of("id", project)))
                .isZero();
    }

    @Test
    void readsOfAnEncryptedProjectOnlyNames() {
        int project = user.newProject("Sealed Zugzwang");
        write(user, project, "main.py", "Zugzwang");
        server.addEncryptionKey("a".repeat(32), List.of(user));
        user.call("organizations/encryption/keys/create", Map.of("name", "desk", "hash", "b".repeat(32)))
                .ok();
        user.call("projects/update", Map.of("projectId", project, "encryptionKey", "b".repeat(32)))
                .ok();
        finds(user, WORD, "Sealed Zugzwang/");
        assertThat(search(user, Map.of("text", WORD)).at("/encryptedProjects").asInt())
                .isEqualTo(1);
    }

    @Test
    void goesOnWhereItStopped() {
        for (int i = 0; i < 3; i++) {
            int project = user.newProject("Zugzwang " + i);
            write(user, project, "a.py", "Zugzwang");
            write(user, project, "b.py", "Zugzwang");
        }
        catchUp();
        List<String> all = found(user, Map.of("text", WORD));
        assertThat(all).hasSize(9);
        List<String> paged = new java.util.ArrayList<>();
        String after = "";
        do {
            Reply page = search(user, Map.of("text", WORD, "count", 2, "after", after));
            page.at("/results").forEach(result -> paged.add(place(result)));
            assertThat(page.at("/complete").asBoolean())
                    .isEqualTo(page.at("/next").isNull());
            after = page.at("/next").isNull() ? "" : page.at("/next").asString();
        } while (!after.isEmpty());
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void refusesWhatIsNoSearch() {
        user.call("search/read", Map.of("text", "")).refused("Required parameter text is empty");
        user.call("search/read", Map.of("text", "ab"))
                .refused("text must have 3 characters at least, in one line, unless projectId says where to search:"
                        + " shorter ones are nearly everywhere");
        user.call("search/read", Map.of("text", "one\ntwo"))
                .refused("text must be within one line: what goes across lines is not found");
        user.call("search/read", Map.of("text", "a{500}b{500}", "regex", true))
                .refused("text is a regular expression that takes too long: repeat less, or give fewer alternatives");
        user.call("search/read", Map.of("text", "(\\pL\\pN){300}", "regex", true))
                .refused("text is a regular expression that takes too long: repeat less, or give fewer alternatives");
        user.call("search/read", Map.of("text", "abc|\\d+", "regex", true))
                .refused("text must have 3 characters in a row that are in everything it matches, in each of its"
                        + " alternatives, unless projectId says where to search: without them all files would have to be"
                        + " read");
        assertThat(user.call("search/read", Map.of("text", "abc(", "regex", true))
                        .code())
                .isEqualTo("SEARCH_EXPRESSION");
        user.call("search/read", Map.of("text", "abc", "path", " "))
                .refused("path must be a pattern of file paths, such as *.py or research/**, not ' '");
        user.call("search/read", Map.of("text", "abc", "owner", "them"))
                .refused("owner must be mine or shared, not 'them'");
        user.call("search/read", Map.of("text", "abc", "after", "x"))
                .refused("after must be what the page before gave as next, not 'x'");
        user.call("search/read", Map.of("text", "abc", "count", 101))
                .refused("count must be a whole number from 1 to 100, not 101");
    }
}
