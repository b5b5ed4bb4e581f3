package dev.leanto.projects.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Plans;
import dev.leanto.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** What a project has now is found by key, however much it had before. */
class FilePlansTest extends ContractTest {

    private void finds(String sql, String... keys) {
        assertThat(Plans.of(server, database, sql)).noneMatch(Plans::isScan);
        if (database == TestDatabase.SQLITE) {
            assertThat(Plans.of(server, database, sql).getFirst()).containsAnyOf(keys);
        }
    }

    @Test
    void findsAFileByItsPath() {
        finds(FileStore.FILES + FileStore.CURRENT + FileStore.OF_PATH, "path=?");
        finds(FileStore.FILES + FileStore.AT_REVISION + FileStore.OF_PATH, "path=?");
        finds(FileStore.TREE + FileStore.OF_PATHS, "path=?");
        finds(FileStore.TREE + FileStore.BELOW, "path>? AND path<?");
    }

    @Test
    void findsAllFilesWithoutThoseThatWere() {
        finds(FileStore.FILES + FileStore.CURRENT, "file_versions_current", "COVERING INDEX file_versions_listed");
        finds(FileStore.TREE, "file_versions_current", "COVERING INDEX file_versions_listed");
    }

    @Test
    void listsTheFilesWithoutALookAtTheRowsOfALongHistory() {
        finds(FileStore.LISTED + FileStore.CURRENT + FileStore.BY_PATH, "COVERING INDEX file_versions_listed");
    }

    @Test
    void closesAVersionByItsFile() {
        finds(FileStore.CLOSE.formatted("= ?"), "file_id=?", "path=?");
    }
}
