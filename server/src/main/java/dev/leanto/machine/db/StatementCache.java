package dev.leanto.machine.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the prepared statements of one connection to SQLite, whose driver, unlike PostgreSQL's, would compile each
 * anew every time it runs. A statement that is in use is never given out twice, one that has failed is not kept, and the
 * one that was unused longest makes room. For one thread at a time, like its connection.
 */
final class StatementCache extends DefaultStatementBuilder {

    /** More than the program has, with room for lists of different lengths. */
    static final int MOST = 200;

    private static final String INSERT = "INSERT";

    private final LinkedHashMap<String, PreparedStatement> idle = new LinkedHashMap<>();
    private final IdentityHashMap<Statement, String> inUse = new IdentityHashMap<>();

    /** Has every connection of this Jdbi keep its statements. */
    static void install(Jdbi jdbi) {
        // Transactions are begun and ended in this package, and by nobody else.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        jdbi.setStatementBuilderFactory(_ -> new StatementCache());
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        if (!isKept(sql, context)) {
            return super.create(connection, sql, context);
        }
        PreparedStatement known = idle.remove(sql);
        PreparedStatement statement = known == null ? super.create(connection, sql, context) : known;
        inUse.put(statement, sql);
        return statement;
    }

    /** The statement for a query past Jdbi, to be {@link #giveBack given back}, or closed when it has failed. */
    PreparedStatement take(Connection connection, String sql) throws SQLException {
        PreparedStatement known = idle.remove(sql);
        return known == null ? connection.prepareStatement(sql) : known;
    }

    /** A PRAGMA does some of its work while it is compiled. */
    private static boolean isKept(String sql, StatementContext context) {
        return !context.isReturningGeneratedKeys()
                && !context.isConcurrentUpdatable()
                && !sql.regionMatches(true, 0, "PRAGMA", 0, "PRAGMA".length());
    }

    @Override
    public void close(Connection connection, String template, Statement statement) throws SQLException {
        String sql = inUse.remove(statement);
        if (sql == null || !(statement instanceof PreparedStatement prepared) || !isCleared(sql, prepared)) {
            super.close(connection, template, statement);
            return;
        }
        keep(sql, prepared);
    }

    /** Keeps a statement that was {@link #take taken}. */
    void giveBack(String sql, PreparedStatement statement) throws SQLException {
        if (isCleared(sql, statement)) {
            keep(sql, statement);
        }
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        PreparedStatement other = idle.putLast(sql, statement);
        if (other != null) {
            other.close();
        }
        if (idle.size() > MOST) {
            idle.pollFirstEntry().getValue().close();
        }
    }

    /**
     * Forgets the values that were bound where they may be large, which are contents that are inserted; false when the
     * driver has given the statement up. Others stay until the next ones take their place: SQLite compiles a statement of
     * several tables anew once its values were cleared, which takes ten times as long as to run it.
     */
    private static boolean isCleared(String sql, PreparedStatement statement) {
        try {
            statement.clearBatch();
            if (sql.regionMatches(true, 0, INSERT, 0, INSERT.length())) {
                statement.clearParameters();
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** How many are kept. */
    int size() {
        return idle.size();
    }

    /** Closes all, with their connection. */
    @Override
    public void close(Connection connection) {
        for (PreparedStatement statement : idle.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                throw new IllegalStateException("A statement did not close", e);
            }
        }
        idle.clear();
    }
}
