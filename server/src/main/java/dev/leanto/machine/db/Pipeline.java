package dev.leanto.machine.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Statements for PostgreSQL whose answers nobody waits for. They go there together with the next one whose answer somebody
 * does: one way there and back instead of one for each, which is most of what a short statement costs. For one thread.
 */
final class Pipeline {

    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    boolean isEmpty() {
        return statements.isEmpty();
    }

    void add(String sql, @Nullable Object... values) {
        statements.add(sql);
        this.values.addAll(Arrays.asList(values));
    }

    /** Runs what waits. */
    void flush(Handle handle) {
        String last = statements.removeLast();
        take(handle, last, (statement, _) -> statement.getUpdateCount());
    }

    /** Runs what waits, and this behind it, whose rows are read. */
    <T> List<T> rows(Handle handle, String sql, RowReader<T> reader, @Nullable Object... values) {
        this.values.addAll(Arrays.asList(values));
        return take(handle, sql, (statement, _) -> PlainStatements.read(statement.getResultSet(), reader));
    }

    /** The same; no rows when the last that waits has changed none. */
    <T> List<T> rowsIfChanged(Handle handle, String sql, RowReader<T> reader, @Nullable Object... values) {
        this.values.addAll(Arrays.asList(values));
        return take(
                handle,
                sql,
                (statement, changed) ->
                        changed == 0 ? List.of() : PlainStatements.read(statement.getResultSet(), reader));
    }

    /** Runs what waits, and this behind it; how many rows this has changed. */
    int execute(Handle handle, String sql, @Nullable Object... values) {
        this.values.addAll(Arrays.asList(values));
        return take(handle, sql, (statement, _) -> statement.getUpdateCount());
    }

    /** The answer to the last statement. */
    private interface Answer<T> {
        /** @param changed how many rows the statement before has changed; -1 for none, or when it was a query */
        T of(PreparedStatement statement, int changed) throws SQLException;
    }

    private <T> T take(Handle handle, String last, Answer<T> answer) {
        int before = statements.size();
        String sql = before == 0 ? last : String.join(";\n", statements) + ";\n" + last;
        @Nullable Object[] all = values.toArray();
        statements.clear();
        values.clear();
        return PlainStatements.run(handle, sql, all, statement -> {
            statement.execute();
            int changed = -1;
            for (int i = 0; i < before; i++) {
                changed = statement.getUpdateCount();
                var _ = statement.getMoreResults();
            }
            return answer.of(statement, changed);
        });
    }
}
