package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log of a project, for people: who changed what, when, from where; and the files as they were. */
class RevisionsTest extends ContractTest {

    private int projectId;
    private TestUser other;

    @BeforeEach
    void sharedProject() {
        projectId = user.newProject("Read back");
        other = server.newUser();
        server.addCollaborator(projectId, other, true);
    }

    private Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new HashMap<>(Map.of("projectId", projectId));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    private Reply write(TestUser by, String name, String content) {
        server.clock().advance(Duration.ofMinutes(1));
        boolean there = user.call("files/list", fields()).all("/files", "name").contains(name);
        return by.call(there ? "files/update" : "files/create", fields("name", name, "content", content))
                .ok();
    }

    private Reply log(Object... pairs) {
        return user.call("projects/revisions/read", fields(pairs)).ok();
    }

    private static List<String> numbers(Reply log) {
        return log.all("/revisions", "revision");
    }

    @Test
    void givesPagesThatFollowOneAnother() {
        for (int i = 0; i < 6; i++) {
            write(user, "a.py", "v" + i + "\n");
        }
        Reply first = log("count", 3);
        assertThat(numbers(first)).containsExactly("7", "6", "5");
        assertThat(first.at("/head").asInt()).isEqualTo(7);
        write(user, "a.py", "meanwhile\n");
        Reply second = log("count", 3, "before", first.at("/next").asInt());
        assertThat(numbers(second)).containsExactly("4", "3", "2");
        Reply third = log("count", 3, "before", second.at("/next").asInt());
        assertThat(numbers(third)).containsExactly("1");
        assertThat(third.at("/next").isNull()).isTrue();
    }

    @Test
    void saysWhatEachRevisionDidToFiles() {
        write(user, "a.py", "one\ntwo\nthree\n");
        write(other, "a.py", "one\n2\nthree\nfour\n");
        user.call("files/update", fields("name", "a.py", "newName", "b.py")).ok();
        user.call("files/delete", fields("name", "b.py")).ok();
        Reply log = log("count", 4);
        assertThat(log.all("/revisions", "kind")).containsOnly("update");
        assertThat(log.all("/revisions", "summary"))
                .containsExactly("files: 1 removed", "files: 1 changed", "files: 1 changed", "files: 1 added");
        assertThat(log.at("/revisions/0/files/0").toString())
                .contains("\"name\":\"b.py\"", "removed", "\"linesRemoved\":4");
        assertThat(log.at("/revisions/1/files/0").toString())
                .contains("\"name\":\"b.py\"", "\"oldName\":\"a.py\"", "renamed", "\"linesAdded\":0");
        assertThat(log.at("/revisions/2/files/0").toString())
                .contains("changed", "\"linesAdded\":2", "\"linesRemoved\":1");
        assertThat(log.at("/revisions/2/userId").asInt()).isEqualTo(other.id());
        assertThat(log.at("/revisions/2/token").asString()).isNotEmpty();
    }

    @Test
    void findsWhatIsAskedFor() {
        write(user, "a.py", "1\n");
        write(other, "b.py", "1\n");
        String noon = server.clock().instant().plusSeconds(1).toString();
        server.clock().advance(Duration.ofHours(1));
        user.call("files/read", fields("codeSourceId", "agent")).ok();
        user.call("files/update", fields("name", "a.py", "content", "2\n", "codeSourceId", "agent"))
                .ok();
        assertThat(numbers(log("userId", other.id()))).containsExactly("3");
        assertThat(numbers(log("source", "agent"))).containsExactly("4");
        assertThat(numbers(log("name", "a.py"))).containsExactly("4", "2");
        assertThat(numbers(log("since", noon))).containsExactly("4");
        assertThat(numbers(log("until", noon))).containsExactly("3", "2", "1");
        assertThat(numbers(log("name", "a.py", "until", noon))).containsExactly("2");
        user.call("projects/revisions/name", fields("revision", 2, "name", "the good one"))
                .ok();
        Reply named = log("named", true);
        assertThat(numbers(named)).containsExactly("2");
        assertThat(named.at("/revisions/0/name").asString()).isEqualTo("the good one");
    }

    @Test
    void goesThroughALongHistoryByAndByForWhatFewRevisionsAre() {
        write(other, "a.py", "1\n");
        user.call("projects/revisions/name", fields("revision", 2, "name", "kept"))
                .ok();
        write(user, "a.py", "2\n");
        write(user, "a.py", "3\n");
        lengthen(4, 15_000);
        Reply first = log("userId", other.id());
        assertThat(numbers(first)).isEmpty();
        assertThat(first.at("/next").asInt()).isEqualTo(5_001);
        Reply second = log("userId", other.id(), "before", first.at("/next").asInt());
        assertThat(numbers(second)).containsExactly("2");
        assertThat(second.at("/next").isNull()).isTrue();
        assertThat(log("source", "agent").at("/next").asInt()).isEqualTo(5_001);
        assertThat(log("name", "a.py").at("/next").asInt()).isEqualTo(5_001);
        assertThat(log("until", "2000-01-01T00:00:00Z").at("/next").asInt()).isEqualTo(5_001);
        assertThat(numbers(log("named", true))).containsExactly("2");
        assertThat(numbers(log("count", 1, "userId", user.id()))).containsExactly("15000");
    }

    /** Has a revision happen again and again, until there are so many. */
    private void lengthen(int again, int count) {
        Map<String, Integer> ids = Map.of("id", projectId, "again", again, "count", count);
        server.write(tx -> tx.update("""
                WITH RECURSIVE more (number) AS (
                    SELECT :again + 1 UNION ALL SELECT number + 1 FROM more WHERE number < :count)
                INSERT INTO revisions (project_id, number, at, user_id, source, kind, summary, settings, write_id)
                SELECT r.project_id, more.number, r.at, r.user_id, r.source, r.kind, r.summary, r.settings,
                    r.write_id || '-' || more.number
                FROM revisions r CROSS JOIN more WHERE r.project_id = :id AND r.number = :again
                """).bindMap(ids).execute());
        server.sql("UPDATE projects SET revision = :count WHERE id = :id", Map.of("id", projectId, "count", count));
    }

    @Test
    void showsWhatOthersDidSinceTheLastVisit() {
        user.call("files/read", fields("codeSourceId", "desk")).ok();
        write(other, "b.py", "1\n");
        write(user, "c.py", "1\n");
        write(other, "b.py", "2\n");
        assertThat(numbers(log("unseen", true, "codeSourceId", "desk"))).containsExactly("4", "2");
        user.call("files/read", fields("codeSourceId", "desk")).ok();
        assertThat(numbers(log("unseen", true, "codeSourceId", "desk"))).isEmpty();
        assertThat(numbers(log("unseen", true, "codeSourceId", "elsewhere"))).containsExactly("4", "2");
    }

    @Test
    void findsWhereAFileEndedThatBeganBeforeThePage() {
        write(other, "b.py", "1\n");
        user.call("files/read", fields("codeSourceId", "desk")).ok();
        write(other, "a.py", "1\n");
        other.call("files/delete", fields("name", "b.py")).ok();
        write(other, "b.py", "2\n");
        assertThat(numbers(log("name", "b.py", "userId", other.id()))).containsExactly("5", "4", "2");
        assertThat(numbers(log("name", "b.py", "unseen", true, "codeSourceId", "desk")))
                .containsExactly("5", "4");
        assertThat(numbers(log("name", "b.py", "before", 5))).containsExactly("4", "2");
        assertThat(numbers(log("name", "b.py", "before", 4))).containsExactly("2");
    }

    @Test
    void refusesPagesThatAreNone() {
        user.call("projects/revisions/read", fields("count", 0))
                .refused("count must be a whole number from 1 to 100, not 0");
        user.call("projects/revisions/read", fields("count", 101))
                .refused("count must be a whole number from 1 to 100, not 101");
        server.newUser().call("projects/revisions/read", fields()).refused("Project not found");
    }

    @Test
    void namesRevisionsOnce() {
        write(user, "a.py", "1\n");
        other.call("projects/revisions/name", fields("revision", 1, "name", "begin"))
                .ok();
        user.call("projects/revisions/name", fields("revision", 2, "name", "begin"))
                .refused("Revision 1 has the name 'begin' already");
        user.call("projects/revisions/name", fields("revision", 3, "name", "x"))
                .refused("Revision not found: 3. The newest revision of the project is 2");
        user.call("projects/revisions/name", fields("revision", 1, "name", "")).ok();
        user.call("projects/revisions/name", fields("revision", 2, "name", "begin"))
                .ok();
        assertThat(numbers(log("named", true))).containsExactly("2");
        assertThat(server.number("SELECT count(*) FROM audit_events WHERE action LIKE 'revision.%'", Map.of()))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void readsFilesAndSettingsAsTheyWere() {
        write(user, "a.py", "first\n");
        user.call("projects/update", fields("description", "second", "parameters", Map.of("p", "1")))
                .ok();
        write(user, "a.py", "third\n");
        assertThat(user.call("files/read", fields("name", "a.py", "revision", 2))
                        .ok()
                        .at("/files/0/content")
                        .asString())
                .isEqualTo("first\n");
        assertThat(user.call("files/read", fields("revision", 1)).ok().all("/files", "name"))
                .doesNotContain("a.py")
                .contains("main.py");
        Reply then = user.call("projects/read", fields("revision", 2)).ok();
        assertThat(then.at("/projects/0/description").asString()).isEmpty();
        assertThat(then.at("/projects/0/parameters").size()).isZero();
        assertThat(then.at("/projects/0/revision").asInt()).isEqualTo(2);
        Reply now = user.call("projects/read", fields()).ok();
        assertThat(now.at("/projects/0/description").asString()).isEqualTo("second");
        assertThat(now.at("/projects/0/revision").asInt()).isEqualTo(4);
        user.call("files/read", fields("name", "a.py", "revision", 1))
                .refused("File not found: a.py is not in revision 1");
        user.call("files/read", fields("revision", 9))
                .refused("Revision not found: 9. The newest revision of the project is 4");
        user.call("projects/read", Map.of("revision", 1)).refused("Required parameter projectId is empty");
    }

    @Test
    void followsAFileAcrossItsNames() {
        write(user, "a.py", "1\n");
        write(user, "z.py", "1\n");
        user.call("files/update", fields("name", "a.py", "newName", "b.py")).ok();
        write(other, "b.py", "1\n2\n");
        user.call("files/delete", fields("name", "b.py")).ok();
        write(user, "b.py", "again\n");
        Reply log = user.call("files/log", fields("name", "b.py")).ok();
        assertThat(numbers(log)).containsExactly("7", "6", "5", "4", "2");
        assertThat(log.at("/revisions/0/files/0/change").asString()).isEqualTo("added");
        assertThat(log.at("/revisions/1/files/0/change").asString()).isEqualTo("removed");
        assertThat(log.at("/revisions/3/files/0/oldName").asString()).isEqualTo("a.py");
        Reply page = user.call("files/log", fields("name", "b.py", "count", 2)).ok();
        assertThat(numbers(page)).containsExactly("7", "6");
        assertThat(numbers(user.call("files/log", fields("name", "b.py", "before", 6))
                        .ok()))
                .containsExactly("5", "4", "2");
        user.call("files/log", fields("name", "never.py")).refused("File not found: the project never had never.py");
    }

    @Test
    void saysWhoWroteEachLine() {
        write(user, "a.py", "one\ntwo\nthree\n");
        write(other, "a.py", "zero\none\ntwo\n3\n");
        user.call("files/update", fields("name", "a.py", "newName", "b.py")).ok();
        Reply blame = user.call("files/blame/read", fields("name", "b.py")).ok();
        assertThat(blame.all("/spans", "revision")).containsExactly("3", "2", "3");
        assertThat(blame.all("/spans", "firstLine")).containsExactly("1", "2", "4");
        assertThat(blame.all("/spans", "lastLine")).containsExactly("1", "3", "4");
        assertThat(blame.at("/spans/0/userId").asInt()).isEqualTo(other.id());
        assertThat(blame.at("/complete").asBoolean()).isTrue();
        write(user, "b.py", "new\nzero\none\ntwo\n3\n");
        assertThat(user.call("files/blame/read", fields("name", "b.py")).ok().all("/spans", "revision"))
                .as("lines that have moved twice")
                .containsExactly("5", "3", "2", "3");
        Reply earlier = user.call("files/blame/read", fields("name", "a.py", "revision", 2))
                .ok();
        assertThat(earlier.all("/spans", "revision")).containsExactly("2");
        user.call("files/blame/read", fields("name", "b.py", "revision", 2))
                .refused("File not found: b.py is not in revision 2");
    }
}
