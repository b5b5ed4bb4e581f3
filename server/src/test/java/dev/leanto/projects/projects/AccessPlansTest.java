package dev.leanto.projects.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rule of access is asked by every request: on neither database may it cost a walk through a whole table. */
class AccessPlansTest extends ContractTest {

    private List<String> scans(String sql) {
        return Plans.of(server, database, sql).stream().filter(Plans::isScan).toList();
    }

    @Test
    void findsAProjectByItsKeys() {
        assertThat(scans(ProjectStore.FIND)).isEmpty();
        assertThat(scans(ProjectStore.TAKE)).isEmpty();
    }

    @Test
    void listsAPageFromIndexes() {
        assertThat(scans(ProjectStore.PAGE.formatted(""))).isEmpty();
        assertThat(scans(ProjectStore.PAGE.formatted(ProjectStore.OF_ORGANIZATION)))
                .isEmpty();
    }

    @Test
    void listsAPageOfTheIndexFromIndexes() {
        assertThat(scans(IndexStore.PAGE.formatted(""))).isEmpty();
        assertThat(scans(IndexStore.PAGE.formatted(ProjectStore.OF_ORGANIZATION)))
                .isEmpty();
    }

    @Test
    void findsThePinsOfAUser() {
        assertThat(scans(PinStore.FORGET_UNSEEN)).isEmpty();
    }

    @Test
    void listsTheRecycleBinOfAnOwner() {
        assertThat(scans(RecycledStore.OF_OWNER.formatted(""))).isEmpty();
    }

    @Test
    void findsWhatAUserSeesUnderAName() {
        assertThat(scans(NameStore.SEEN)).isEmpty();
        assertThat(scans(NameStore.RANGE)).isEmpty();
        assertThat(scans(NameStore.COLLIDING)).isEmpty();
    }

    @Test
    void wouldSeeAWalkThroughATable() {
        assertThat(scans("SELECT * FROM projects WHERE description = 'x'")).isNotEmpty();
    }
}
