package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** That rows become records, and values columns, in the same way on both databases and by both doors. */
@OnBothDatabases
class RowMappingTest {

    @Parameter
    private TestDatabase kind;

    private enum Colour implements Stored {
        RED("r");

        private final String stored;

        Colour(String stored) {
            this.stored = stored;
        }

        @Override
        public String stored() {
            return stored;
        }
    }

    private record Thing(
            int id,
            String nameKey,
            Instant addedAt,
            @Nullable Instant endedAt,
            BigDecimal price,
            Colour colour,
            @Nullable Colour other,
            boolean isPublic) {}

    private static final String SQL = """
            SELECT 7 AS id, CAST('a' AS TEXT) AS name_key, CAST(:added AS BIGINT) AS added_at,
                   CAST(:ended AS BIGINT) AS ended_at, CAST('10.50' AS TEXT) AS price, CAST(:colour AS TEXT) AS colour,
                   CAST(:other AS TEXT) AS other, 1 = 1 AS is_public
            """;

    private static Thing thing(Tx tx) {
        return tx.query(SQL)
                .bind("added", Instant.ofEpochMilli(1_700_000_000_123L))
                .bind("ended", (Instant) null)
                .bind("colour", Colour.RED)
                .bind("other", (Colour) null)
                .mapTo(Thing.class)
                .one();
    }

    @Test
    void makesARecordOfARowByBothDoors() {
        Thing expected = new Thing(
                7,
                "a",
                Instant.ofEpochMilli(1_700_000_000_123L),
                null,
                new BigDecimal("10.50"),
                Colour.RED,
                null,
                true);
        Database database = kind.server().server().database();
        assertThat(database.read(RowMappingTest::thing)).isEqualTo(expected);
        assertThat(database.write(RowMappingTest::thing)).isEqualTo(expected);
    }

    private record Pair(int id, String name) {}

    @Test
    void refusesWhatIsLeftOver() {
        assertThatThrownBy(() -> pair("SELECT 1 AS id, CAST('a' AS TEXT) AS name, 3 AS surplus"))
                .hasMessageContaining("surplus");
        assertThatThrownBy(() -> pair("SELECT 1 AS id")).hasMessageContaining("name");
    }

    private void pair(String sql) {
        kind.server()
                .server()
                .database()
                .read(tx -> tx.query(sql).mapTo(Pair.class).one());
    }

    private record Coloured(Colour colour) {}

    @Test
    void refusesAWordThatNoConstantHas() {
        Database database = kind.server().server().database();
        assertThatThrownBy(() -> database.read(tx -> tx.query("SELECT CAST('blue' AS TEXT) AS colour")
                        .mapTo(Coloured.class)
                        .one()))
                .hasStackTraceContaining("'blue' is stored, and no Colour");
    }
}
