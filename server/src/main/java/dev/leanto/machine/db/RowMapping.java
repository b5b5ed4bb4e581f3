package dev.leanto.machine.db;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ObjectArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.mapper.reflect.ReflectionMappers;
import org.jdbi.v3.core.mapper.reflect.SnakeCaseColumnNameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * How rows become records, and values columns, the same for both databases. A store writes
 * {@code tx.query("SELECT id, added_at FROM …").mapTo(Key.class)}: every component of the record takes the column of
 * its name ({@code addedAt} is {@code added_at}), and a column or a component that is left over is an error.
 *
 * <p>An {@link Instant} is stored as milliseconds since 1970, a {@link BigDecimal} as its digits, an enum that is
 * {@link Stored} as its word; {@code bind} takes an instant or such an enum as it is, null included. A record that has
 * another record in it, or bytes, is built by its store: {@code .map((row, _) -> …)}.
 *
 * <p>Finding the columns costs about 20 µs a statement: nothing beside a commit, but too much for what every request
 * runs: that goes past all this ({@link Tx#rows}).
 */
final class RowMapping {

    private RowMapping() {}

    /** Has every statement of this Jdbi map so. */
    static void install(Jdbi jdbi) {
        jdbi.getConfig(ReflectionMappers.class)
                .setStrictMatching(true)
                .setColumnNameMatchers(List.of(new SnakeCaseColumnNameMatcher()));
        jdbi.registerRowMapper(RowMapping::records);
        jdbi.registerColumnMapper(Instant.class, (row, column, _) -> RowReader.instant(row, column));
        jdbi.registerColumnMapper(BigDecimal.class, (row, column, _) -> decimal(row, column));
        jdbi.registerColumnMapper(RowMapping::enums);
        jdbi.registerArgument(new InstantArguments());
        jdbi.registerArgument(new StoredArguments());
    }

    private static Optional<RowMapper<?>> records(Type type, ConfigRegistry config) {
        return type instanceof Class<?> plain && plain.isRecord()
                ? Optional.of(ConstructorMapper.of(plain))
                : Optional.empty();
    }

    private static Optional<ColumnMapper<?>> enums(Type type, ConfigRegistry config) {
        if (!(type instanceof Class<?> plain) || !plain.isEnum() || !Stored.class.isAssignableFrom(plain)) {
            return Optional.empty();
        }
        Object[] constants = plain.getEnumConstants();
        return Optional.of((row, column, _) -> constant(plain, constants, row.getString(column)));
    }

    private static @Nullable Object constant(Class<?> type, Object[] constants, @Nullable String word) {
        if (word == null) {
            return null;
        }
        for (Object constant : constants) {
            if (((Stored) constant).stored().equals(word)) {
                return constant;
            }
        }
        throw new IllegalStateException("'" + word + "' is stored, and no " + type.getSimpleName());
    }

    private static @Nullable BigDecimal decimal(ResultSet row, int column) throws SQLException {
        String digits = row.getString(column);
        return digits == null ? null : new BigDecimal(digits);
    }

    private static final class InstantArguments extends AbstractArgumentFactory<Instant> {
        InstantArguments() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return ObjectArgument.of(value.toEpochMilli(), Types.BIGINT);
        }
    }

    private static final class StoredArguments extends AbstractArgumentFactory<Stored> {
        StoredArguments() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(Stored value, ConfigRegistry config) {
            return ObjectArgument.of(value.stored(), Types.VARCHAR);
        }
    }
}
