package dev.leanto.machine.copy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table as its database describes it.
 *
 * @param name its name
 * @param columns in the order of their names, which is the same in both databases
 * @param parents the tables that its rows refer to
 */
record Table(String name, List<Column> columns, Set<String> parents) {

    /** What triggers have noted in this database about its own commits. */
    static final String NOTED = "changes";

    /** The index of search, which triggers have made anew of what comes. */
    private static final String INDEX = "search_";

    /** Those that belong to the database or to the file, and not to the data. */
    private static final List<String> APART = List.of("flyway_", "sqlite_", Manifest.TABLES, NOTED, INDEX);

    /** Where the rows of this database lie, which means nothing in another one. */
    private static final String PLACE = "content_row";

    /** All tables of the data, each after those that its rows refer to. */
    static List<Table> all(Connection connection) throws SQLException {
        Map<String, Table> left = new TreeMap<>();
        for (String name : names(connection)) {
            left.put(name, new Table(name, columns(connection, name), parents(connection, name)));
        }
        Map<String, Table> ordered = new LinkedHashMap<>();
        while (!left.isEmpty()) {
            List<Table> ready = left.values().stream()
                    .filter(table -> Collections.disjoint(table.parents(), left.keySet()))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("The tables refer to one another in a circle: " + left.keySet());
            }
            ready.forEach(table -> {
                ordered.put(table.name(), table);
                left.remove(table.name());
            });
        }
        return List.copyOf(ordered.values());
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                String name = row.getString("TABLE_NAME");
                if (APART.stream().noneMatch(name::startsWith)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<Column> columns(Connection connection, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        DatabaseMetaData database = connection.getMetaData();
        try (ResultSet row = database.getColumns(null, connection.getSchema(), escaped(database, table), "%")) {
            while (row.next()) {
                String type = row.getString("TYPE_NAME");
                Column.Kind kind = Column.Kind.of(type);
                if (kind == null) {
                    throw new IllegalStateException("No copy was made for the type " + type + " of " + table + "."
                            + row.getString("COLUMN_NAME"));
                }
                if (!row.getString("COLUMN_NAME").equals(PLACE)) {
                    columns.add(new Column(row.getString("COLUMN_NAME"), kind));
                }
            }
        }
        columns.sort(Comparator.comparing(Column::name));
        return List.copyOf(columns);
    }

    /** A name as a pattern that matches nothing else. */
    private static String escaped(DatabaseMetaData database, String name) throws SQLException {
        return name.replace("_", database.getSearchStringEscape() + "_");
    }

    private static Set<String> parents(Connection connection, String table) throws SQLException {
        Set<String> parents = new TreeSet<>();
        try (ResultSet row = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
            while (row.next()) {
                parents.add(row.getString("PKTABLE_NAME"));
            }
        }
        parents.remove(table);
        return parents;
    }

    private String names() {
        return columns.stream().map(column -> '"' + column.name() + '"').collect(Collectors.joining(", "));
    }

    /** A statement that reads all its rows, some at a time. */
    PreparedStatement reader(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT " + names() + " FROM \"" + name + '"');
        statement.setFetchSize(100);
        return statement;
    }

    /** A statement that inserts a row. */
    PreparedStatement writer(Connection connection) throws SQLException {
        String values = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
        return connection.prepareStatement("INSERT INTO \"" + name + "\" (" + names() + ") VALUES (" + values + ")");
    }
}
