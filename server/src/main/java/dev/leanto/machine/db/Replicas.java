package dev.leanto.machine.db;

import dev.leanto.machine.metrics.Meters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The standbys of a PostgreSQL that are read from by those who have asked for it. One is read only while it is known to know
 * all that was committed until some seconds ago, and every change of rights that this server knows of. They are looked at
 * beside the requests, once a second as long as somebody wants to read there: nobody waits for that. Safe for use by many
 * threads.
 */
final class Replicas implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);

    /** How long what was found out counts before they are looked at again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** So long after the last request they are still looked at: who asks again before that finds one that is known. */
    private static final long KEEP = Duration.ofMinutes(1).toNanos();

    private static final Duration STOP = Duration.ofSeconds(2);

    private static final long LOG_PAUSE = Duration.ofMinutes(1).toNanos();

    private static final String PRIMARY = """
            SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint,
                ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int,
                (SELECT system_identifier FROM pg_control_system()), coalesce((SELECT id FROM changes_origin), '')
            """;

    private final List<Replica> replicas;
    private final Duration lag;
    private final Supplier<Replica.Primary> primary;
    private final LastChanges changes;
    private final PrimaryLog log;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Lock look = new ReentrantLock();
    private final LongAdder read = new LongAdder();
    private final LongAdder behind = new LongAdder();
    private final LongAdder away = new LongAdder();
    private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - LOG_PAUSE);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile long askedAt;
    private Replica.@Nullable Primary last;

    /**
     * Those at some addresses.
     *
     * @param lag how old may be what is read there
     * @param primary asks the primary how far it is
     * @param changes what this server knows to have changed
     */
    Replicas(List<PostgresUrl> urls, Duration lag, Supplier<Replica.Primary> primary, LastChanges changes) {
        this.replicas = urls.stream().map(Replica::new).toList();
        this.lag = lag;
        this.primary = primary;
        this.changes = changes;
        this.log = new PrimaryLog(lag);
    }

    /** How far the primary is, asked there. */
    static Replica.Primary primary(Tx tx) {
        return tx.row(PRIMARY, Replicas::primary).orElseThrow();
    }

    private static Replica.Primary primary(ResultSet row) throws SQLException {
        return new Replica.Primary(row.getLong(1), row.getInt(2), row.getLong(3), row.getString(4));
    }

    /** Where a request can read that has come, and whose epoch is known; null for the primary. */
    @Nullable
    Replica choose() {
        if (replicas.isEmpty()) {
            return null;
        }
        lookSoon();
        int first = Math.floorMod(turn.getAndIncrement(), replicas.size());
        boolean answers = false;
        for (int i = 0; i < replicas.size(); i++) {
            Replica replica = replicas.get((first + i) % replicas.size());
            if (isFit(replica)) {
                read.increment();
                return replica;
            }
            answers |= replica.answers();
        }
        (answers ? behind : away).increment();
        return null;
    }

    /** Whether a replica is known to know enough. */
    boolean isFit(Replica replica) {
        PrimaryLog.Mark known = replica.known();
        return known != null
                && System.nanoTime() - known.at() <= lag.toNanos()
                && known.epoch() >= changes.rightsEpoch();
    }

    private void lookSoon() {
        askedAt = System.nanoTime();
        if (!isClosed() && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("replicas").start(this::lookOn);
        }
    }

    private void lookOn() {
        try {
            do {
                look();
            } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() - askedAt < KEEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            looking.set(false);
        }
    }

    private boolean isClosed() {
        return stopped.getCount() == 0;
    }

    private void look() {
        look.lock();
        try {
            if (!isClosed()) {
                lookNow();
            }
        } catch (DatabaseException e) {
            LOG.debug("The primary does not say how far it is: {}", e.getMessage());
        } finally {
            look.unlock();
        }
    }

    private void lookNow() {
        // Both before the primary is asked: it knows all of that when it answers.
        long at = System.nanoTime();
        long epoch = changes.epoch();
        Replica.Primary now = primary.get();
        if (last != null && last.timeline() != now.timeline()) {
            log.forget();
        }
        last = now;
        log.add(new PrimaryLog.Mark(at, epoch, now.position()));
        for (Replica replica : replicas) {
            warn(replica, replica.look(now, log));
        }
    }

    /** A replica could not be read; when it cannot be reached, nobody else tries before it was looked at again. */
    void failed(Replica replica, DatabaseException thrown) {
        away.increment();
        String why = Failures.reason(thrown);
        if (thrown instanceof UnreachableException) {
            replica.failed(why);
        }
        warn(replica, why);
    }

    private void warn(Replica replica, String trouble) {
        if (trouble.isEmpty()) {
            return;
        }
        long before = warnedAt.get();
        long now = System.nanoTime();
        boolean again = now - before >= LOG_PAUSE && warnedAt.compareAndSet(before, now);
        LOG.atLevel(again ? Level.WARN : Level.DEBUG)
                .log("The replica {} cannot be read, and the primary is instead: {}", replica, trouble);
    }

    /** How all of them are just now. */
    List<ReplicaState> states() {
        if (replicas.isEmpty()) {
            return List.of();
        }
        Replica.Primary now = primary.get();
        return replicas.stream().map(replica -> replica.state(now)).toList();
    }

    /** What may be read or answered by others on the way to them. */
    List<Risk> risks() {
        return replicas.stream()
                .flatMap(replica -> replica.risks().stream())
                .distinct()
                .toList();
    }

    /** Says where those read who may be told what is a little old. */
    void measure(Meters meters) {
        String name = "leanto.replica.reads";
        String help =
                "Requests whose answer may be old: on a replica; on the primary, none being new enough (behind), or"
                        + " none to be read (away)";
        meters.counter(name, help, read::sum, "outcome", "replica");
        meters.counter(name, help, behind::sum, "outcome", "behind");
        meters.counter(name, help, away::sum, "outcome", "away");
        for (int i = 0; i < replicas.size(); i++) {
            replicas.get(i).measure(meters, "replica " + (i + 1));
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        boolean nobodyLooks = false;
        try {
            // Whoever looks at them just now mostly does not do so for long.
            nobodyLooks = look.tryLock(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            replicas.forEach(Replica::close);
        } finally {
            if (nobodyLooks) {
                look.unlock();
            }
        }
    }
}
