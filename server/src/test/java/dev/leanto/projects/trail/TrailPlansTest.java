package dev.leanto.projects.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Plans;
import dev.leanto.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trail grows with every write: whatever is asked of it, an index leads to the newest of it. */
class TrailPlansTest extends ContractTest {

    private List<String> walks(String sql, String condition) {
        return Plans.of(server, database, sql.formatted(condition)).stream()
                .filter(step -> Plans.isScan(step) || step.contains("TEMP B-TREE"))
                .toList();
    }

    /** Whether a step of the plan looks up a column in an index that has the trail's own table in it. */
    private boolean looksUp(String sql, String condition, String column) {
        return Plans.of(server, database, sql.formatted(condition)).stream()
                .anyMatch(step -> step.matches(".* (e|r) USING .*\\b" + column + "=\\?.*")
                        || (step.contains("Index Cond") && step.matches(".*\\b" + column + " = 1\\).*")));
    }

    @Test
    void isReadByTimeByUserAndByProject() {
        for (String sql : List.of(
                TrailStore.OF_EVENTS, TrailStore.OF_REVISIONS, TrailStore.OF_READS, TrailStore.OF_LOGIN_READS)) {
            assertThat(walks(sql, "")).as(sql).isEmpty();
            for (String column : List.of("user_id", "project_id")) {
                String condition = " AND e." + column + " IN (:" + column.replace("_id", "") + ")";
                assertThat(walks(sql, condition)).as(sql + condition).isEmpty();
                assertThat(looksUp(sql, condition, column))
                        .as("%s%s: %s", sql, condition, Plans.of(server, database, sql.formatted(condition)))
                        .isTrue();
            }
        }
    }

    @Test
    void findsProjectsOfANameAmongAnOwnersOrAnOrganizations() {
        for (String of : List.of(HomeStore.OF_OWNER, HomeStore.OF_ORGANIZATION)) {
            assertThat(Plans.of(server, database, HomeStore.NAMED.formatted(of)))
                    .noneMatch(Plans::isScan);
        }
    }

    @Test
    void findsTheRevisionsOfAFileByTheirKeys() {
        String sql = TrailStore.OF_REVISIONS.formatted(TrailStore.OF_FILE + " AND e.project_id = :project");
        assertThat(walks(sql, "")).isEmpty();
        assertThat(lookUpsByPath(sql))
                .as("of the versions that begin and that end")
                .hasSize(2);
        if (database == TestDatabase.SQLITE) {
            // To PostgreSQL both are the same by now and then, as what it has seen of the table says.
            for (String index : List.of("file_versions_by_path", "file_versions_to")) {
                assertThat(Plans.of(server, database, sql)).anyMatch(step -> step.contains(index));
            }
        }
    }

    /** The steps that find versions by project and path together. */
    private List<String> lookUpsByPath(String sql) {
        return Plans.of(server, database, sql).stream()
                .filter(step ->
                        step.matches(".* USING COVERING INDEX file_versions.*\\(project_id=\\? AND .*path=\\?.*")
                                || step.matches(".*Index Cond: .*project_id = 1\\) AND \\(path = .*"))
                .toList();
    }

    @Test
    void findsRefusedLogInsByTimeAndByUser() {
        for (String condition : List.of("", RefusalStore.OF_USER, RefusalStore.OF_MEMBERS)) {
            for (String from : List.of("e.hour <= :at", RefusalStore.BEHIND)) {
                String sql = RefusalStore.OF_REFUSALS.formatted(from, condition);
                assertThat(walks(sql.replace("%", "%%"), "")).as(sql).isEmpty();
            }
        }
        assertThat(looksUp(RefusalStore.OF_REFUSALS.formatted("e.hour <= :at", "%s"), RefusalStore.OF_USER, "user_id"))
                .isTrue();
    }

    @Test
    void wouldSeeAWalkThroughATable() {
        assertThat(walks("SELECT * FROM users e WHERE e.bio = 'x' %s", "")).isNotEmpty();
    }
}
