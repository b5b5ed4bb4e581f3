package dev.leanto.projects.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trail grows with every write: whatever is asked of it, an index leads to the newest of it. */
class TrailPlansTest extends ContractTest {

    private List<String> walks(String sql, String condition) {
        return Plans.of(server, database, sql.formatted(condition)).stream()
                .filter(step -> Plans.isScan(step) || step.contains("TEMP B-TREE"))
                .toList();
    }

    @Test
    void isReadByTimeByUserAndByProject() {
        for (String condition : List.of("", " AND e.user_id = :user", " AND e.project_id = :project")) {
            assertThat(walks(TrailStore.OF_EVENTS, condition))
                    .as("events" + condition)
                    .isEmpty();
            assertThat(walks(TrailStore.OF_REVISIONS, condition))
                    .as("revisions" + condition)
                    .isEmpty();
            assertThat(walks(TrailStore.OF_READS, condition))
                    .as("reads" + condition)
                    .isEmpty();
        }
    }

    @Test
    void findsTheRevisionsOfAFileByTheirKeys() {
        assertThat(walks(TrailStore.OF_REVISIONS, TrailStore.OF_FILE + " AND e.project_id = :project"))
                .isEmpty();
    }

    @Test
    void wouldSeeAWalkThroughATable() {
        assertThat(walks("SELECT * FROM users e WHERE e.bio = 'x' %s", "")).isNotEmpty();
    }
}
