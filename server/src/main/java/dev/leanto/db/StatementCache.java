package dev.leanto.db;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the prepared statements of a SQLite connection for their next use: to prepare one costs more than to run it, and
 * the driver keeps none. A statement is out of the cache while it is in use, so that one inside another gets its own. For
 * one thread at a time, like its connection.
 */
final class StatementCache implements StatementBuilder {

    /** More than the program has; the oldest goes when texts vary after all. */
    private static final int MOST = 500;

    private final Connection physical;
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    /** @param physical the driver's own connection: a pool's wrapping of it would close the statements */
    StatementCache(Connection physical) {
        this.physical = physical;
    }

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return physical.createStatement();
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return kept == null ? physical.prepareStatement(sql) : kept;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return physical.prepareCall(sql);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        if (!(statement instanceof PreparedStatement prepared) || idle.size() >= MOST || idle.containsKey(sql)) {
            statement.close();
            return;
        }
        prepared.clearParameters();
        prepared.clearBatch();
        idle.put(sql, prepared);
    }
}
