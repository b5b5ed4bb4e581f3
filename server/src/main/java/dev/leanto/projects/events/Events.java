package dev.leanto.projects.events;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Changes;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Position;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.machine.wire.ApiError;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all who listen what was committed. While anybody does, one thread looks for it in the table of changes, whatever program
 * has made them, and asks once for all of them who may know. PostgreSQL could wake it ({@code NOTIFY}), but would let no two
 * transactions commit at once for that.
 */
public final class Events implements Listener.Table, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    /** How often it looks: nobody sees that something is late by less. */
    private static final long PAUSE_MILLIS = 100;

    private static final long PAUSE_WITHOUT_DATABASE_MILLIS = 1000;

    /** Who has missed more than this reads everything anew, which costs less. */
    private static final int MOST_MISSED = 10_000;

    static final int MOST_OF_ONE_USER = 20;

    static final int MOST = 1000;

    private final Database database;
    private final Changes changes = new Changes();
    private final EventFeed feed = new EventFeed();
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private volatile long lookedAt = System.nanoTime();
    private boolean looking;
    private boolean over;

    /** Of what is committed to this database. */
    public Events(Database database) {
        this.database = database;
    }

    /**
     * Somebody listens from now on, until they close it.
     *
     * @param after the id of the event behind which they want to know of everything; null or empty for now
     * @throws dev.leanto.machine.wire.ApiException when that is no id, or too many listen already
     */
    Listener listen(Caller caller, @Nullable String after) {
        Position from = after == null || after.isEmpty()
                ? database.read(changes::newest)
                : Position.parse(after).orElseThrow(() -> EventError.POSITION_UNKNOWN.with(ApiError.shown(after)));
        Listener listener = new Listener(this, caller, from);
        lock.lock();
        try {
            long mine = listeners.stream()
                    .filter(other -> other.userId() == caller.userId())
                    .count();
            if (mine >= MOST_OF_ONE_USER) {
                throw EventError.USER_LISTENS_TOO_MUCH.with(MOST_OF_ONE_USER);
            }
            if (listeners.size() >= MOST) {
                throw EventError.TOO_MANY_LISTEN.with(MOST);
            }
            listeners.add(listener);
            if (over) {
                listener.end();
            } else if (!looking) {
                looking = true;
                Thread.ofVirtual().name("events").start(this::look);
            }
        } finally {
            lock.unlock();
        }
        return listener;
    }

    @Override
    public void leave(Listener listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    /** Says how many listen, and how long ago what was committed was last looked for. */
    public void measure(Meters meters) {
        meters.gauge("leanto.events.listeners", "Streams and polls that wait for events", this::listening);
        meters.gauge(
                "leanto.events.age.seconds",
                "How long ago what was committed was last looked for; NaN while nobody listens",
                () -> listening() == 0 ? Double.NaN : (System.nanoTime() - lookedAt) / 1e9);
    }

    private int listening() {
        lock.lock();
        try {
            return listeners.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends with the last who listens; what is committed until the next one comes, they read by themselves. */
    private void look() {
        Position position = null;
        boolean failed = false;
        long pause = 0;
        while (goesOn(pause)) {
            try {
                position = position == null ? begin(failed) : publish(position);
                lookedAt = System.nanoTime();
                failed = false;
                pause = PAUSE_MILLIS;
            } catch (RuntimeException e) {
                LOG.debug("Nobody is told what was committed for now", e);
                position = null;
                failed = true;
                pause = PAUSE_WITHOUT_DATABASE_MILLIS;
            }
        }
    }

    /** From here on it looks: what was committed before is for those to read who came before. */
    private Position begin(boolean again) {
        Position newest = database.read(changes::newest);
        lock.lock();
        try {
            listeners.forEach(again ? Listener::loseTheOrder : Listener::fallBehind);
        } finally {
            lock.unlock();
        }
        return newest;
    }

    private boolean goesOn(long pauseMillis) {
        try {
            if (stopped.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        lock.lock();
        try {
            looking = !listeners.isEmpty();
            return looking;
        } finally {
            lock.unlock();
        }
    }

    private Position publish(Position from) {
        Set<Integer> users;
        lock.lock();
        try {
            users = listeners.stream().map(Listener::userId).collect(Collectors.toCollection(HashSet::new));
        } finally {
            lock.unlock();
        }
        Position position = from;
        Batch batch;
        do {
            Position after = position;
            batch = database.read(tx -> feed.batch(tx, after, users));
            give(batch);
            position = batch.end();
        } while (batch.full());
        return position;
    }

    private void give(Batch batch) {
        if (batch.events().isEmpty()) {
            return;
        }
        lock.lock();
        try {
            // Who came meanwhile is not among the users of whom it was asked, and reads it by themselves.
            listeners.forEach(listener -> listener.give(batch));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Next missed(Caller caller, Position after) {
        return database.read(tx -> {
            if (!changes.isComplete(tx, after, MOST_MISSED)) {
                return new Next(List.of(), changes.newest(tx), true, false);
            }
            return feed.batch(tx, after, Set.of(caller.userId())).of(caller, after);
        });
    }

    @Override
    public Next anew() {
        return new Next(List.of(), database.read(changes::newest), true, false);
    }

    /** Forgets what is older than that, and more than so many. */
    public void forget(Duration age, long most) {
        changes.forget(database, age, most);
    }

    /** Ends what waits: nobody is told anything any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            over = true;
            stopped.countDown();
            listeners.forEach(Listener::end);
        } finally {
            lock.unlock();
        }
    }
}
