package dev.leanto.people.users;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.auth.Usage;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.DatabaseException;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.db.UnreachableException;
import dev.leanto.machine.db.UnwritableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What tokens and logins are used for, gathered in memory and written together: a read must not cost a write. What was gathered
 * since the last {@link #flush} is lost when the server is killed; nothing else depends on it. Safe for use by many
 * threads.
 */
public final class GatheredUsage implements Usage {

    /** How many different things are gathered between two flushes; more are not told apart any longer. */
    private static final int MOST = 100_000;

    /** How many rows are written in one transaction: some milliseconds. */
    private static final int PIECE = 200;

    static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final Database database;
    private final Clock clock;
    private final UsageStore store = new UsageStore();
    private volatile Gathered gathered = new Gathered();
    private final RefusalCounts refusals = new RefusalCounts();

    /** What somebody proved who they are by. */
    enum By {
        TOKEN,
        LOGIN
    }

    /** What read a project in an hour. */
    record Read(int hour, int userId, By by, int proofId, int projectId) {}

    /**
     * How often that was, and from which address the last time.
     *
     * @param address null for none, as with a command
     */
    record Reads(int times, @Nullable String address) {

        Reads and(Reads later) {
            return new Reads(times + later.times, later.address);
        }
    }

    private static final class Gathered {
        private final Map<Integer, Long> lastUse = new ConcurrentHashMap<>();
        private final Map<Read, Reads> reads = new ConcurrentHashMap<>();

        void used(int tokenId, long at) {
            lastUse.merge(tokenId, at, Math::max);
        }

        void read(Read read, Reads later) {
            merge(read, later, Reads::and);
        }

        /** What was gathered before this, and could not be written. */
        void keep(Read read, Reads earlier) {
            merge(read, earlier, (later, before) -> before.and(later));
        }

        private void merge(Read read, Reads more, BinaryOperator<Reads> sum) {
            if (reads.size() < MOST || reads.containsKey(read)) {
                reads.merge(read, more, sum);
            }
        }
    }

    public GatheredUsage(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void used(Caller caller, int projectId) {
        Gathered now = gathered;
        long at = clock.millis();
        switch (caller.proof()) {
            case Proof.Token token -> {
                now.used(token.id(), at);
                read(now, at, caller, By.TOKEN, token.id(), projectId);
            }
            // When a login was last used is noted where it is checked.
            case Proof.Login login -> read(now, at, caller, By.LOGIN, login.id(), projectId);
            case Proof.Operator _ -> {}
        }
    }

    private static void read(Gathered now, long at, Caller caller, By by, int proofId, int projectId) {
        now.read(
                new Read((int) (at / HOUR_MILLIS), caller.userId(), by, proofId, projectId),
                new Reads(1, caller.address()));
    }

    @Override
    public void refused(@Nullable Integer userId, String address, String reason) {
        long at = clock.millis();
        refusals.add((int) (at / HOUR_MILLIS), address, userId, reason, at);
    }

    /**
     * Writes what was gathered. What the database cannot take just now is kept for the next time.
     *
     * @throws DatabaseException when a piece was not written
     */
    public synchronized void flush() {
        Gathered full = gathered;
        Map<RefusalCounts.Refusal, RefusalCounts.Times> refused = refusals.take();
        if (full.reads.isEmpty() && full.lastUse.isEmpty() && refused.isEmpty()) {
            return;
        }
        gathered = new Gathered();
        List<RuntimeException> failures = new ArrayList<>();
        Gathered next = gathered;
        inPieces(failures, full.lastUse, store::setLastUse, next::used);
        inPieces(failures, full.reads, store::addReads, next::keep);
        inPieces(failures, refused, store::addRefusals, refusals::add);
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /** Writes one thing that was gathered. */
    private interface Write<K, V> {
        void accept(Tx tx, K key, V value);
    }

    /** Several short transactions: whoever writes meanwhile waits for one of them, and not for all that was gathered. */
    private <K, V> void inPieces(
            List<RuntimeException> failures, Map<K, V> all, Write<K, V> write, BiConsumer<K, V> keep) {
        Iterator<Map.Entry<K, V>> left = all.entrySet().iterator();
        while (left.hasNext()) {
            List<Map.Entry<K, V>> piece = new ArrayList<>(PIECE);
            while (left.hasNext() && piece.size() < PIECE) {
                piece.add(left.next());
            }
            try {
                database.write(tx -> {
                    piece.forEach(entry -> write.accept(tx, entry.getKey(), entry.getValue()));
                    return true;
                });
            } catch (DatabaseException e) {
                failures.add(e);
                // Anything else would fail each time, and the things beside it with it.
                if (e instanceof UnreachableException
                        || e instanceof UnwritableException
                        || Thread.currentThread().isInterrupted()) {
                    piece.forEach(entry -> keep.accept(entry.getKey(), entry.getValue()));
                }
            }
        }
    }

    /**
     * The counts of refused log-ins that were written down, newest first: for the operator.
     *
     * @param userId whom they claimed; null for anybody
     * @param since in this hour or later; null for all
     * @param until in hours that begin before; null for all
     * @param most how many at most
     */
    public List<RefusedLogIn> refusals(
            Tx tx, @Nullable Integer userId, @Nullable Instant since, @Nullable Instant until, int most) {
        long first = since == null ? 0 : Math.floorDiv(since.toEpochMilli(), HOUR_MILLIS);
        long end = until == null ? Integer.MAX_VALUE : Math.ceilDiv(until.toEpochMilli(), HOUR_MILLIS);
        return store.refusals(tx, userId, first, end, most);
    }

    /** Removes the counts of refused log-ins, and the addresses of reads, from before this moment; says how many. */
    public int forgetAddresses(Tx tx, Instant moment) {
        int hour = (int) (moment.toEpochMilli() / HOUR_MILLIS);
        return store.deleteRefusals(tx, hour) + store.forgetAddresses(tx, hour);
    }

    /** Removes the counts of reads that are older than this; what stays is enough to see who uses what. */
    public void forget(Duration age) {
        int hour = (int) (clock.instant().minus(age).toEpochMilli() / HOUR_MILLIS);
        database.write(tx -> store.deleteReads(tx, hour));
    }
}
