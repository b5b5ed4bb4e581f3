package dev.leanto.machine.copy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name its name
 * @param kind what it holds
 */
record Column(String name, Kind kind) {

    /** What a column can hold, in both databases. */
    enum Kind {
        NUMBER(Types.BIGINT),
        FLAG(Types.BOOLEAN),
        TEXT(Types.VARCHAR),
        BYTES(Types.BINARY);

        private final int type;

        Kind(int type) {
            this.type = type;
        }

        /** The kind that a database calls so; null for one that no copy was made for. */
        static @Nullable Kind of(String typeName) {
            return switch (typeName.toUpperCase(Locale.ROOT)) {
                case "INTEGER", "INT4", "BIGINT", "INT8" -> NUMBER;
                case "BOOLEAN", "BOOL" -> FLAG;
                case "TEXT" -> TEXT;
                case "BLOB", "BYTEA" -> BYTES;
                default -> null;
            };
        }
    }

    /** The value at this place of a row. */
    @Nullable
    Object read(ResultSet row, int index) throws SQLException {
        Object value = switch (kind) {
            case NUMBER -> row.getLong(index);
            case FLAG -> row.getBoolean(index);
            case TEXT -> row.getString(index);
            case BYTES -> row.getBytes(index);
        };
        return row.wasNull() ? null : value;
    }

    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, kind.type);
            case Long number -> statement.setLong(index, number);
            case Boolean flag -> statement.setBoolean(index, flag);
            case String text -> statement.setString(index, text);
            case byte[] bytes -> statement.setBytes(index, bytes);
            default -> throw new IllegalStateException(name + " cannot hold " + value);
        }
    }

    /** The value as bytes that no other value has, whichever database it is from. */
    static byte[] bytes(@Nullable Object value) {
        return switch (value) {
            case null -> new byte[0];
            case Long number -> ByteBuffer.allocate(Long.BYTES).putLong(number).array();
            case Boolean flag -> new byte[] {(byte) (flag ? 1 : 0)};
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case byte[] bytes -> bytes;
            default -> throw new IllegalStateException("No column holds " + value);
        };
    }
}
