package dev.leanto.projects.webhooks;

import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Position;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.machine.outgoing.OutgoingHttp;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.users.TokenSeals;
import dev.leanto.projects.events.EventFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to webhooks, on every server that runs. One thread looks for what was committed, finds which webhooks it concerns, and
 * wakes them; another brings those forward to whom nothing happens. What each is to be told, and up to where it has been, stands in the database.
 */
public final class Deliveries implements AutoCloseable {

    private static final long PAUSE_MILLIS = 250;

    /** Without webhooks, or without a database, it looks whether there are any. */
    private static final long LONG_PAUSE_MILLIS = 1_000;

    /** How often those to whom nothing happens are brought forward: well before the changes behind them are forgotten. */
    private static final Duration SWEEP = Duration.ofHours(6);

    private static final int MOST_DUE = 1_000;

    private final Database database;
    private final ServerClock clock;
    private final Records records;
    private final Courier courier;
    private final EventFeed feed = new EventFeed();
    private final WebhookStore store = new WebhookStore();
    private final Sweep sweep;
    private final Semaphore sweeps = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Rounds rounds;

    /** Of what is committed to this database. */
    public Deliveries(
            Database database,
            WebhookRights rights,
            TokenSeals seals,
            RandomIds ids,
            RandomGenerator random,
            ServerClock clock,
            Audit audit) {
        this.database = database;
        this.clock = clock;
        records = new Records(clock, audit, new Patience(random));
        sweep = new Sweep(database, clock);
        courier = new Courier(database, rights, seals, ids, clock, records);
    }

    /**
     * Begins.
     *
     * @param http what sends; it is closed in the end
     */
    public void begin(OutgoingHttp http) {
        Rounds all = new Rounds(courier::deliver, http);
        rounds = all;
        Thread.ofVirtual().name("webhooks").start(() -> look(all));
        Thread.ofVirtual().name("webhook-sweep").start(() -> sweep(all));
    }

    /** Says what became of deliveries, and how many are on their way. */
    public void measure(Meters meters) {
        records.measure(meters);
        meters.gauge("leanto.webhooks.sending", "Deliveries to webhooks that are on their way", () -> {
            Rounds all = rounds;
            return all == null ? 0 : all.sending();
        });
    }

    private void look(Rounds all) {
        Faults faults = new Faults("No webhook is looked for");
        Position position = null;
        long pause = 0;
        while (goesOn(pause)) {
            try {
                if (position != null && faults.isAny() && !isThere(position)) {
                    position = null;
                }
                position = database.read(store::isAny) ? wake(all, position) : null;
                pause = position == null ? LONG_PAUSE_MILLIS : PAUSE_MILLIS;
                faults.none();
            } catch (Throwable e) {
                pause = after(faults, e);
            }
        }
    }

    /** After a fault it may be a place in other data. */
    private boolean isThere(Position position) {
        return database.read(tx -> feed.isComplete(tx, position));
    }

    /** Apart from looking, which waits for nothing: it may take long. */
    private void sweep(Rounds all) {
        Faults faults = new Faults("The places of webhooks are not brought forward");
        long pause = 0;
        while (goesOn(pause)) {
            try {
                var _ = sweeps.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS);
                sweeps.drainPermits();
                sweep.run(all::wake);
                pause = 0;
                faults.none();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Throwable e) {
                sweeps.release();
                pause = after(faults, e);
            }
        }
    }

    private long after(Faults faults, Throwable fault) {
        // Whoever stops closes the database too.
        return stopped.getCount() == 0 ? 0 : faults.another(fault);
    }

    private boolean goesOn(long pauseMillis) {
        try {
            return !stopped.await(pauseMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Wakes all whom something concerns that was committed since it last looked, and those whose time has come. */
    private Position wake(Rounds all, @Nullable Position last) {
        Position position = last == null ? database.read(feed::newest) : last;
        if (last == null) {
            // What is behind that was looked at by nobody yet.
            sweeps.release();
        }
        all.wakeAgain();
        EventFeed.Glance glance;
        do {
            Position after = position;
            glance = database.read(tx -> feed.glance(tx, after));
            Set<Integer> projects = glance.projects();
            database.read(tx -> store.concerned(tx, projects)).forEach(all::wake);
            position = glance.end();
        } while (glance.more());
        Instant now = clock.ofDatabase(database).orElseGet(clock::instant);
        database.read(tx -> store.due(tx, now, MOST_DUE)).forEach(all::wake);
        return position;
    }

    /** Stops. What is being sent just now is sent again by whoever is there then. */
    @Override
    public void close() {
        stopped.countDown();
        sweeps.release();
        Rounds all = rounds;
        if (all != null) {
            all.close();
        }
    }
}
