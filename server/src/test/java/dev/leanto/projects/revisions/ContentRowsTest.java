package dev.leanto.projects.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Plans;
import dev.leanto.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a content lies is a hint: it is used when it is right, and when it is wrong nothing else is. */
class ContentRowsTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Rows");
        write("create", projectId, "a.py", "one");
        write("create", projectId, "b.py", "two");
        write("create", projectId, "c.py", "two");
    }

    private void write(String verb, int project, String path, String text) {
        user.call("files/" + verb, Map.of("projectId", project, "name", path, "content", text))
                .ok();
    }

    private List<String> texts() {
        return user.call("files/read", Map.of("projectId", projectId)).ok().all("/files", "content");
    }

    private void note(String rows) {
        server.write(tx -> tx.update("UPDATE file_versions SET content_row = " + rows
                        + " WHERE project_id = :project AND path LIKE '%.py'")
                .bind("project", projectId)
                .execute());
    }

    /** Of how many files that stand the content's place is noted as it is. */
    private long noted() {
        return database == TestDatabase.SQLITE ? server.number("""
                        SELECT count(*) FROM file_versions f JOIN contents c ON c.rowid = f.content_row
                        WHERE f.project_id = :project AND f.to_revision IS NULL
                            AND c.project_id = f.project_id AND c.sha256 = f.content
                        """, Map.of("project", projectId)) : 0;
    }

    private long files() {
        return database == TestDatabase.SQLITE ? texts().size() : 0;
    }

    @Test
    void isNotedWithEachVersion() {
        assertThat(texts()).contains("one", "two");
        assertThat(noted()).isEqualTo(files());
        write("update", projectId, "a.py", "three");
        assertThat(texts()).contains("three", "two");
        assertThat(noted()).isEqualTo(files());
    }

    @Test
    void isNotBelievedWhenItIsWrong() {
        List<String> before = texts();
        int other = user.newProject("Other");
        write("create", other, "a.py", "SECRET");
        for (String wrong : List.of("NULL", "1", "987654321", "content_row + 1", "content_row - 1")) {
            note(wrong);
            assertThat(texts()).as(wrong).isEqualTo(before);
        }
        note("(SELECT max(content_row) FROM file_versions WHERE project_id = " + other + ")");
        assertThat(texts()).isEqualTo(before);
    }

    @Test
    void isFilledInForRowsThatComeFromElsewhere() {
        List<String> before = texts();
        server.write(tx -> {
            tx.update("CREATE TEMP TABLE moved AS SELECT * FROM file_versions WHERE project_id = :project")
                    .bind("project", projectId)
                    .execute();
            tx.update("UPDATE moved SET content_row = NULL").execute();
            tx.update("DELETE FROM file_versions WHERE project_id = :project")
                    .bind("project", projectId)
                    .execute();
            tx.update("INSERT INTO file_versions SELECT * FROM moved").execute();
            return tx.update("DROP TABLE moved").execute();
        });
        assertThat(texts()).isEqualTo(before);
        assertThat(noted()).isEqualTo(files());
    }

    @Test
    void needsNoIndex() {
        String sql = ContentStore.AT_PLACES.formatted("(VALUES (?), (?)) AS among CROSS JOIN", "= among.column1");
        if (database == TestDatabase.SQLITE) {
            assertThat(Plans.of(server, database, sql))
                    .anyMatch(step -> step.startsWith("SEARCH contents USING INTEGER PRIMARY KEY"));
            // To drop an index drops what the planner knows of it.
            assertThat(server.number("SELECT count(*) FROM sqlite_stat1 WHERE idx = 'file_versions_listed'", Map.of()))
                    .isOne();
        }
    }
}
