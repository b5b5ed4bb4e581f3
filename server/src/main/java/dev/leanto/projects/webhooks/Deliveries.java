package dev.leanto.projects.webhooks;

import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Position;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.machine.outgoing.OutgoingHttp;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.users.TokenSeals;
import dev.leanto.projects.events.EventFeed;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to webhooks, on every server that runs. One thread looks for what was committed, finds which webhooks it concerns, and
 * wakes them; what each is to be told, and up to where it has been, stands in the database.
 */
public final class Deliveries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private static final long PAUSE_MILLIS = 250;

    /** Without webhooks, or without a database, it looks whether there are any. */
    private static final long LONG_PAUSE_MILLIS = 1_000;

    /** How often those to whom nothing happens are brought forward: well before the changes behind them are forgotten. */
    private static final Duration SWEEP = Duration.ofHours(6);

    private static final int MOST_DUE = 1_000;

    private final Database database;
    private final Clock clock;
    private final Records records;
    private final Courier courier;
    private final EventFeed feed = new EventFeed();
    private final WebhookStore store = new WebhookStore();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Rounds rounds;
    private long sweptAt;

    /** Of what is committed to this database. */
    public Deliveries(
            Database database,
            WebhookRights rights,
            TokenSeals seals,
            RandomIds ids,
            RandomGenerator random,
            Clock clock,
            Audit audit) {
        this.database = database;
        this.clock = clock;
        records = new Records(clock, audit, new Patience(random));
        courier = new Courier(database, rights, seals, ids, clock, records);
    }

    /**
     * Begins.
     *
     * @param http what sends; it is closed in the end
     */
    public void begin(OutgoingHttp http) {
        Rounds all = new Rounds(courier, http);
        rounds = all;
        Thread.ofVirtual().name("webhooks").start(() -> look(all));
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
        Position position = null;
        long pause = 0;
        while (goesOn(pause)) {
            try {
                position = database.read(store::isAny) ? wake(all, position) : null;
                pause = position == null ? LONG_PAUSE_MILLIS : PAUSE_MILLIS;
            } catch (RuntimeException e) {
                LOG.debug("No webhook is looked for for now", e);
                position = null;
                pause = LONG_PAUSE_MILLIS;
            }
        }
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
        if (last == null || System.nanoTime() - sweptAt > SWEEP.toNanos()) {
            sweep(all);
            sweptAt = System.nanoTime();
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
        database.read(tx -> store.due(tx, clock.instant(), MOST_DUE)).forEach(all::wake);
        return position;
    }

    /** Finds what was committed behind the places of those that wait, and brings those forward whom none of it concerns. */
    private void sweep(Rounds all) {
        for (String place : database.read(store::idlePlaces)) {
            Set<String> concerned = new HashSet<>();
            Position end = Webhook.place(place);
            if (!database.read(tx -> feed.newest(tx)).origin().equals(end.origin())) {
                // In other data it has missed something, as it will find.
                database.read(store::all).forEach(hook -> all.wake(new WebhookStore.Woken(hook.id(), hook.userId())));
                continue;
            }
            EventFeed.Glance glance;
            do {
                Position after = end;
                glance = database.read(tx -> feed.glance(tx, after));
                Set<Integer> projects = glance.projects();
                var some = database.read(tx -> store.concerned(tx, projects));
                some.forEach(all::wake);
                concerned.addAll(some.stream().map(WebhookStore.Woken::id).collect(Collectors.toSet()));
                end = glance.end();
            } while (glance.more());
            String to = end.toString();
            if (!to.equals(place)) {
                database.write(tx -> {
                    store.advance(tx, place, to, concerned);
                    return true;
                });
            }
        }
    }

    /** Stops. What is being sent just now is sent again by whoever is there then. */
    @Override
    public void close() {
        stopped.countDown();
        Rounds all = rounds;
        if (all != null) {
            all.close();
        }
    }
}
