package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.testing.CuttingProxy;
import dev.leanto.testing.Postgres;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes on PostgreSQL: what is run again, and what becomes of one whose connection breaks during COMMIT. */
class PostgresDatabaseTest {

    private CuttingProxy proxy;
    private PostgresDatabase database;

    @BeforeEach
    void open() {
        proxy = new CuttingProxy(Postgres.port());
        String name = Postgres.newDatabase();
        database = PostgresDatabase.open(
                PostgresUrl.parse("postgresql://postgres:postgres@localhost:" + proxy.port() + "/" + name));
    }

    @AfterEach
    void close() {
        database.close();
        proxy.close();
    }

    private static int note(Tx tx, String detail) {
        return tx.update("INSERT INTO audit_events (at, action, detail) VALUES (0, 'test', :detail)")
                .bind("detail", detail)
                .execute();
    }

    private static long count(Tx tx, String detail) {
        return tx.query("SELECT count(*) FROM audit_events WHERE detail = :detail")
                .bind("detail", detail)
                .mapTo(Long.class)
                .one();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23505"})
    void runsAWriteAgainThatPostgresqlAsksFor(String state) {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger effects = new AtomicInteger();
        int rows = database.write(tx -> {
            tx.afterCommit(effects::incrementAndGet);
            int inserted = note(tx, "x");
            if (runs.incrementAndGet() < 3) {
                tx.update("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '" + state + "'; END $$")
                        .execute();
            }
            return inserted;
        });
        assertThat(rows).isEqualTo(1);
        assertThat(runs).hasValue(3);
        assertThat(effects).hasValue(1);
        assertThat(database.<Long>read(tx -> count(tx, "x"))).isEqualTo(1);
    }

    @Test
    void knowsWhatTheClockOfPostgresqlShows() {
        Duration apart =
                Duration.between(Clock.systemUTC().instant(), database.clock().orElseThrow());
        assertThat(apart.abs()).isLessThan(Duration.ofSeconds(30));
    }

    /** So that those behind it look whether it is there, and wait for nothing. */
    @Test
    void knowsThatItWasLostInTheMiddleOfAQuestion() {
        assertThatThrownBy(() -> database.ask(tx -> {
                    proxy.refuse(true);
                    return count(tx, "x");
                }))
                .isInstanceOf(UnreachableException.class)
                .hasMessageNotContaining("Connection is closed");
        proxy.refuse(false);
    }

    /** As the stop of a server does it: whoever writes last must not find the database down. */
    @Test
    void isNotDownForOthersWhenSomebodyIsInterrupted() throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread reading = Thread.startVirtualThread(() -> {
            try {
                database.<Integer>read(tx -> tx.query("SELECT 1 FROM pg_sleep(60)")
                        .mapTo(Integer.class)
                        .one());
            } catch (RuntimeException e) {
                ended.complete(e);
            }
        });
        String sleeping =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
        while (database.<Long>read(tx -> tx.query(sleeping).mapTo(Long.class).one()) == 0) {
            Thread.onSpinWait();
        }
        reading.interrupt();
        assertThat(ended.get(20, TimeUnit.SECONDS))
                .isInstanceOf(DatabaseException.class)
                .isNotInstanceOf(UnreachableException.class);
    }

    @Test
    void givesUpInTheEnd() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> database.write(tx -> {
                    runs.incrementAndGet();
                    return tx.update("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")
                            .execute();
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(runs).hasValue(5);
    }

    @Test
    void doesNotRunARefusalAgain() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> database.write(tx -> {
                    note(tx, "refused");
                    runs.incrementAndGet();
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(runs).hasValue(1);
        assertThat(database.<Long>read(tx -> count(tx, "refused"))).isZero();
    }

    /** A write that can be found again, as every revision can. */
    private int provenNote() {
        String id = UUID.randomUUID().toString();
        return database.write(tx -> {
            tx.provenBy(probe -> count(probe, id) == 1);
            return note(tx, id);
        });
    }

    @Test
    void findsOutThatAWriteWasCommittedWhoseAnswerWasLost() {
        proxy.cutAtCommit(CuttingProxy.Cut.AFTER_COMMIT);
        assertThat(provenNote()).isEqualTo(1);
        assertThat(proxy.cuts()).isEqualTo(1);
    }

    @Test
    void findsOutThatAWriteWasNotCommittedWhoseCommitNeverArrived() {
        proxy.cutAtCommit(CuttingProxy.Cut.BEFORE_COMMIT);
        assertThatThrownBy(this::provenNote).isInstanceOf(DatabaseException.class);
        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(database.<Long>read(tx -> tx.query("SELECT count(*) FROM audit_events")
                        .mapTo(Long.class)
                        .one()))
                .isZero();
    }

    @Test
    void endsASessionThatStillHangsBeforeItAsks() {
        proxy.cutAtCommit(CuttingProxy.Cut.CLIENT_ONLY);
        assertThatThrownBy(this::provenNote).isInstanceOf(DatabaseException.class);
        assertThat(database.<Long>read(tx -> tx.query("SELECT count(*) FROM audit_events")
                        .mapTo(Long.class)
                        .one()))
                .isZero();
    }

    @Test
    void saysSoWhenItCannotFindOut() {
        proxy.cutAtCommit(CuttingProxy.Cut.AFTER_COMMIT);
        assertThatThrownBy(() -> database.write(tx -> note(tx, "without proof")))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void doesNotWriteThroughARead() {
        assertThatThrownBy(() -> database.read(tx -> note(tx, "x"))).isInstanceOf(DatabaseException.class);
    }

    private static String setting(Tx tx, String name) {
        return tx.query("SELECT current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }

    /** The server of the tests has it off, as a role might. */
    @Test
    void turnsOnWhatMakesACommitDurableAndKeepsWhatElseWasChosen() {
        assertThat(database.<String>write(tx -> setting(tx, "synchronous_commit")))
                .isEqualTo("on");
        assertThat(database.<String>write(tx -> setting(tx, "lock_timeout"))).isEqualTo("2s");
        // Not only for the first transaction of a connection.
        assertThat(database.<String>write(tx -> setting(tx, "synchronous_commit"), _ -> false))
                .isEqualTo("on");
        assertThat(database.<String>write(tx -> setting(tx, "synchronous_commit")))
                .isEqualTo("on");
        PostgresUrl chosen = PostgresUrl.parse(
                Postgres.url(Postgres.newDatabase()) + "?options=-c%20lock_timeout=7s%20-c%20synchronous_commit=local");
        try (PostgresDatabase other = PostgresDatabase.open(chosen)) {
            assertThat(other.<String>write(tx -> setting(tx, "lock_timeout"))).isEqualTo("7s");
            assertThat(other.<String>write(tx -> setting(tx, "synchronous_commit")))
                    .isEqualTo("local");
        }
    }

    /** Else what a server locked whose packets come to nothing is locked for hours. */
    @Test
    void isToldToGiveUpClientsThatHaveVanished() {
        assertThat(database.<String>write(tx -> setting(tx, "idle_in_transaction_session_timeout")))
                .isEqualTo("20s");
        assertThat(database.<String>write(tx -> setting(tx, "tcp_keepalives_idle")))
                .isEqualTo("30");
        assertThat(database.<String>write(tx -> setting(tx, "tcp_keepalives_interval")))
                .isEqualTo("10");
        assertThat(database.<String>write(tx -> setting(tx, "tcp_keepalives_count")))
                .isEqualTo("3");
        assertThat(database.<String>write(tx -> setting(tx, "tcp_user_timeout")))
                .isEqualTo("20000");
        // A backup may write slowly what it reads, and locks nothing.
        assertThat(database.<String>read(tx -> setting(tx, "idle_in_transaction_session_timeout")))
                .isEqualTo("0");
    }
}
