package dev.leanto.people.users;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Usage;
import dev.leanto.machine.db.Database;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tokens are used for, gathered in memory and written together: a read must not cost a write. What was gathered
 * since the last {@link #flush} is lost when the server is killed; nothing else depends on it. Safe for use by many
 * threads.
 */
public final class GatheredUsage implements Usage {

    /** How many different things are gathered between two flushes; more are not told apart any longer. */
    private static final int MOST = 100_000;

    /** The same of refusals, which are rows of the audit: whoever tries passwords must not be able to fill it. */
    private static final int MOST_REFUSALS = 1_000;

    private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final Database database;
    private final Clock clock;
    private final Audit audit;
    private final UsageStore store = new UsageStore();
    private volatile Gathered gathered = new Gathered();

    /** How often a token read a project in an hour. */
    record Read(int hour, int userId, int tokenId, int projectId) {}

    private record Refusal(@Nullable Integer userId, String address, String reason) {}

    private static final class Gathered {
        private final Map<Integer, Long> lastUse = new ConcurrentHashMap<>();
        private final Map<Read, Integer> reads = new ConcurrentHashMap<>();
        private final Map<Refusal, Integer> refusals = new ConcurrentHashMap<>();
    }

    public GatheredUsage(Database database, Clock clock, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public void used(Caller caller, int projectId) {
        Gathered now = gathered;
        long at = clock.millis();
        now.lastUse.merge(caller.tokenId(), at, Math::max);
        count(now.reads, new Read((int) (at / HOUR_MILLIS), caller.userId(), caller.tokenId(), projectId));
    }

    @Override
    public void refused(@Nullable Integer userId, String address, String reason) {
        Map<Refusal, Integer> refusals = gathered.refusals;
        boolean told = refusals.size() < MOST_REFUSALS;
        count(refusals, told ? new Refusal(userId, address, reason) : new Refusal(null, "further addresses", reason));
    }

    private static <K> void count(Map<K, Integer> counts, K key) {
        if (counts.size() < MOST || counts.containsKey(key)) {
            counts.merge(key, 1, Integer::sum);
        }
    }

    /** Writes what was gathered; when the database fails, that is lost. */
    public synchronized void flush() {
        Gathered full = gathered;
        if (full.lastUse.isEmpty() && full.refusals.isEmpty()) {
            return;
        }
        gathered = new Gathered();
        database.write(tx -> {
            full.lastUse.forEach((tokenId, at) -> store.setLastUse(tx, tokenId, at));
            full.reads.forEach((read, times) -> store.addReads(tx, read, times));
            full.refusals.forEach((refusal, times) -> audit.record(
                    tx,
                    new AuditEvent(
                            "login.refused",
                            refusal.userId(),
                            null,
                            null,
                            refusal.reason() + " from " + refusal.address() + ", " + times + " times")));
            return true;
        });
    }

    /** Removes the counts of reads that are older than this; what stays is enough to see who uses what. */
    public void forget(Duration age) {
        int hour = (int) (clock.instant().minus(age).toEpochMilli() / HOUR_MILLIS);
        database.write(tx -> store.deleteReads(tx, hour));
    }
}
