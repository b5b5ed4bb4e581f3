package dev.leanto.projects.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Plans;
import dev.leanto.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of the past is found by key, however long the past is. */
class RevisionLogPlansTest extends ContractTest {

    private List<String> plan(String sql) {
        List<String> plan = Plans.of(server, database, sql);
        assertThat(plan).noneMatch(Plans::isScan);
        return plan;
    }

    @Test
    void findsOldAddressesByTime() {
        List<String> plan = plan(AddressStore.OLD);
        assertThat(plan).anyMatch(step -> step.contains("revisions_by_time"));
        assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void findsAPageByTheNumbersOfRevisions() {
        List<String> plan = plan(RevisionLogStore.SELECT
                + "AND r.number < :before AND r.number > :after ORDER BY r.number DESC LIMIT :count");
        if (database == TestDatabase.SQLITE) {
            assertThat(plan)
                    .anyMatch(step -> step.contains("r USING PRIMARY KEY (project_id=? AND number>? AND number<?)"));
            assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
        }
    }

    @Test
    void findsWhereAPageStopsLookingByTheNumbersOfRevisions() {
        List<String> plan = plan(RevisionLogStore.FLOOR);
        if (database == TestDatabase.SQLITE) {
            assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
        }
    }

    @Test
    void findsNamedRevisionsByTheirNames() {
        List<String> plan = plan(RevisionLogStore.SELECT + RevisionLogStore.NAMED);
        if (database == TestDatabase.SQLITE) {
            assertThat(plan).anyMatch(step -> step.contains("r USING PRIMARY KEY (project_id=? AND number=?)"));
        }
    }

    @Test
    void findsWhatTouchedAPathByThePathAndNoFurtherThanAPageLooks() {
        List<String> plan = plan(RevisionLogStore.SELECT
                + "AND r.number > :after AND r.number < :before AND r.source = :source " + RevisionLogStore.TOUCHES);
        List<String> found = plan.stream()
                .filter(step -> step.contains("file_versions_by_path") || step.contains("from_revision"))
                .toList();
        if (database == TestDatabase.SQLITE) {
            assertThat(found).hasSize(3).allMatch(step -> step.contains("(project_id=? AND path=? AND from_revision"));
        } else {
            assertThat(found).anyMatch(step -> step.contains("from_revision > 0"));
        }
    }

    @Test
    void findsWhatManyRevisionsDidByTheirNumbers() {
        List<String> began = plan(RevisionLogStore.changes("from_revision"));
        List<String> ended = plan(RevisionLogStore.changes("to_revision"));
        if (database == TestDatabase.SQLITE) {
            assertThat(began).anyMatch(step -> step.contains("(project_id=? AND from_revision=?"));
            assertThat(ended).anyMatch(step -> step.contains("(project_id=? AND to_revision=?"));
        }
    }

    @Test
    void findsWhatDiffersBetweenTwoRevisionsByThem() {
        List<String> ended = plan(RevisionLogStore.ENDED);
        List<String> begun = plan(RevisionLogStore.BEGUN);
        if (database == TestDatabase.SQLITE) {
            assertThat(ended).anyMatch(step -> step.contains("to_revision>? AND to_revision<?"));
            assertThat(begun).anyMatch(step -> step.contains("from_revision>? AND from_revision<?"));
        }
    }

    @Test
    void findsTheNewestVersionOfAPathByThePath() {
        List<String> plan = plan(RevisionLogStore.NEWEST);
        assertThat(plan).anyMatch(step -> step.contains("file_versions_by_path"));
        assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
    }
}
