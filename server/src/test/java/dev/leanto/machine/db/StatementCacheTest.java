package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a statement is compiled once, and that what is kept of it disturbs nobody. */
class StatementCacheTest {

    private final Set<PreparedStatement> compiled = Collections.newSetFromMap(new IdentityHashMap<>());
    private Handle handle;
    private StatementCache cache;

    @BeforeEach
    void open() {
        Jdbi jdbi = Jdbi.create("jdbc:sqlite::memory:").setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                compiled.add(context.getStatement());
            }
        });
        StatementCache.install(jdbi);
        handle = jdbi.open();
        cache = (StatementCache) handle.getStatementBuilder();
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private int plusOne(int number) {
        return handle.createQuery("SELECT :number + 1")
                .bind("number", number)
                .mapTo(Integer.class)
                .one();
    }

    @Test
    void compilesAStatementOnce() {
        assertThat(List.of(plusOne(1), plusOne(2), plusOne(3))).containsExactly(2, 3, 4);
        assertThat(compiled).hasSize(1);
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void compilesABatchOnce() {
        handle.execute("CREATE TABLE t (a)");
        compiled.clear();
        for (int i = 0; i < 3; i++) {
            var batch = handle.prepareBatch("INSERT INTO t VALUES (:a)");
            batch.bind("a", 2 * i).add().bind("a", 2 * i + 1).add().execute();
        }
        assertThat(compiled).hasSize(1);
        assertThat(handle.createQuery("SELECT a FROM t ORDER BY a")
                        .mapTo(Integer.class)
                        .list())
                .containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void givesAStatementThatIsInUseToNobodyElse() {
        String sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last) SELECT i FROM n";
        List<Integer> seen = new ArrayList<>();
        handle.createQuery(sql)
                .bind("last", 3)
                .mapTo(Integer.class)
                .forEach(outer -> handle.createQuery(sql)
                        .bind("last", outer)
                        .mapTo(Integer.class)
                        .forEach(seen::add));
        assertThat(seen).containsExactly(1, 1, 2, 1, 2, 3);
        assertThat(compiled).hasSize(2);
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void holdsNothingOfAnAnswerThatWasNotReadToItsEnd() {
        handle.execute("CREATE TABLE t (a)");
        handle.execute("INSERT INTO t VALUES (1), (2)");
        assertThat(handle.createQuery("SELECT a FROM t").mapTo(Integer.class).findFirst())
                .contains(1);
        // A table that is being read cannot be dropped.
        handle.execute("DROP TABLE t");
    }

    @Test
    void keepsWorkingAfterAFailure() {
        handle.execute("CREATE TABLE t (a UNIQUE)");
        handle.execute("INSERT INTO t VALUES (?)", 1);
        assertThatThrownBy(() -> handle.execute("INSERT INTO t VALUES (?)", 1)).isInstanceOf(JdbiException.class);
        assertThat(handle.execute("INSERT INTO t VALUES (?)", 2)).isEqualTo(1);
    }

    @Test
    void keepsNoMoreThanItMay() {
        for (int i = 0; i < StatementCache.MOST + 10; i++) {
            assertThat(handle.createQuery("SELECT " + i).mapTo(Integer.class).one())
                    .isEqualTo(i);
        }
        assertThat(cache.size()).isEqualTo(StatementCache.MOST);
    }

    /** SQLite would compile a statement anew whose values were cleared, and no driver says so: so it is looked at what is called. */
    @Test
    void clearsOnlyWhatMayBeLarge() throws SQLException {
        handle.execute("CREATE TABLE t (a)");
        List<String> cleared = new ArrayList<>();
        for (String sql : List.of("INSERT INTO t VALUES (?)", "UPDATE t SET a = ?", "SELECT a FROM t WHERE a = ?")) {
            PreparedStatement real = handle.getConnection().prepareStatement(sql);
            PreparedStatement watched = (PreparedStatement) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (_, method, values) -> {
                        if (method.getName().equals("clearParameters")) {
                            cleared.add(sql);
                        }
                        return method.invoke(real, values);
                    });
            cache.giveBack(sql, watched);
            if (sql.startsWith("SELECT")) {
                handle.createQuery(sql).bind(0, 1).mapTo(Integer.class).list();
            } else {
                handle.execute(sql, 1);
            }
        }
        assertThat(cleared).containsOnly("INSERT INTO t VALUES (?)");
    }
}
