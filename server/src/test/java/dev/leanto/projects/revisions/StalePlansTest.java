package dev.leanto.projects.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Plans;
import org.junit.jupiter.api.Test;

/** What somebody has missed is found revision by revision, however many there are and whatever else the project holds. */
class StalePlansTest extends ContractTest {

    private void finds(String ofPaths, String key) {
        String sql = RevisionStore.changes(ofPaths);
        assertThat(Plans.of(server, database, sql)).noneMatch(Plans::isScan);
        assertThat(Plans.of(server, database, sql))
                .anyMatch(step -> step.contains("file_versions_from") || step.contains("file_versions_by_path"))
                .anyMatch(step -> step.contains("file_versions_to"));
        if (database == dev.leanto.testing.TestDatabase.SQLITE) {
            assertThat(Plans.of(server, database, sql))
                    .anyMatch(step -> step.contains("(project_id=? AND from_revision=?" + key + ")")
                            || step.contains("(project_id=?" + key + " AND from_revision=?)"))
                    .anyMatch(step -> step.contains("(project_id=? AND to_revision=?" + key + ")"));
        }
    }

    @Test
    void findsEveryMissedChangeByItsRevision() {
        finds("", "");
    }

    @Test
    void findsMissedChangesOfAPathByRevisionAndPath() {
        finds("AND f.path IN ('main.py')", " AND path=?");
    }
}
