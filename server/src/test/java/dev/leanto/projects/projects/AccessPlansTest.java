package dev.leanto.projects.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.db.Tx;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;

/** The rule of access is asked by every request: on neither database may it cost a walk through a whole table. */
class AccessPlansTest extends ContractTest {

    private static final Map<String, Object> VALUES =
            Map.of("viewer", 1, "id", 1, "after", 0, "size", 10, "skip", 0, "organization", "x", "user", 1);

    /** The steps of a plan that read a whole table. */
    private List<String> scans(String sql) {
        return database == TestDatabase.SQLITE
                ? server.server().database().read(tx -> steps(tx, "EXPLAIN QUERY PLAN " + sql, "detail"))
                : server.server().database().write(tx -> {
                    // Small tables are read whole whatever there is; asked so, only what cannot be helped is.
                    tx.update("SET LOCAL enable_seqscan = off").execute();
                    return steps(tx, "EXPLAIN " + sql, "QUERY PLAN");
                });
    }

    private static List<String> steps(Tx tx, String sql, String column) {
        try (Query query = tx.query(sql)) {
            VALUES.forEach((name, value) -> {
                if (sql.contains(":" + name)) {
                    query.bind(name, value);
                }
            });
            return query.map((row, _) -> row.getString(column))
                    // The page itself is what SQLite calls a scan of "access": no more rows than its limit.
                    .filter(step -> step.contains("Seq Scan") || step.matches("SCAN (?!access$).*"))
                    .list();
        }
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
    void findsThePinsOfAUser() {
        assertThat(scans(PinStore.FORGET_UNSEEN)).isEmpty();
    }

    @Test
    void findsWhatAUserSeesUnderAName() {
        assertThat(scans(NameStore.SEEN.replace(":key", "'x'").replace(":project", "1")))
                .isEmpty();
    }

    @Test
    void wouldSeeAWalkThroughATable() {
        assertThat(scans("SELECT * FROM projects WHERE description = 'x'")).isNotEmpty();
    }
}
