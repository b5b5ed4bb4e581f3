package dev.leanto.projects.webhooks;

import dev.leanto.machine.db.Asker;
import dev.leanto.machine.outgoing.OutgoingHttp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to many webhooks at once, to each one thing after another. A user has some places for all of theirs, so that slow
 * receivers take nothing from the webhooks of others.
 */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    static final int MOST_OF_USER = 4;

    static final int MOST = 256;

    /** So many times it is not waited longer, which is then about a minute. */
    private static final int MOST_DOUBLED = 8;

    /** What is done for one. */
    @FunctionalInterface
    interface Work {

        /** Delivers what is next to one, if anything is; whether there may be more to do at once. */
        boolean deliver(String id, OutgoingHttp http) throws InterruptedException;
    }

    /**
     * One that could not be served.
     *
     * @param looks how often it is looked for others before it is tried again
     */
    private record Later(WebhookStore.Woken hook, int looks) {}

    private final Work work;
    private final OutgoingHttp http;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());
    private final Semaphore all = new Semaphore(MOST, true);
    private final Map<Integer, Semaphore> ofUser = new ConcurrentHashMap<>();
    private final AtomicInteger sending = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();

    /** Those that have a thread, and whether something has come for them since it last looked. */
    private final Map<String, Boolean> awake = new HashMap<>();

    private final Map<String, Later> later = new HashMap<>();

    /** How often in a row they could not be served. */
    private final Map<String, Integer> faults = new HashMap<>();

    private boolean over;

    Rounds(Work work, OutgoingHttp http) {
        this.work = work;
        this.http = http;
    }

    int sending() {
        return sending.get();
    }

    /** Has a webhook looked at, now or as soon as it is its turn. */
    void wake(WebhookStore.Woken hook) {
        lock.lock();
        try {
            if (!over && !later.containsKey(hook.id()) && awake.put(hook.id(), true) == null) {
                begin(hook);
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin(WebhookStore.Woken hook) {
        boolean begun = false;
        try {
            threads.execute(() -> serve(hook));
            begun = true;
        } finally {
            if (!begun) {
                awake.remove(hook.id());
            }
        }
    }

    private void serve(WebhookStore.Woken hook) {
        try {
            boolean more = false;
            while (more || somethingCame(hook.id())) {
                more = deliver(hook);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // An error too: it would never be looked at again.
            putOff(hook, e);
        }
    }

    /** False when nothing did; then it has no thread any more. */
    private boolean somethingCame(String id) {
        lock.lock();
        try {
            boolean came = Boolean.TRUE.equals(awake.get(id));
            if (came) {
                awake.put(id, false);
            } else {
                awake.remove(id);
                faults.remove(id);
            }
            return came;
        } finally {
            lock.unlock();
        }
    }

    private void putOff(WebhookStore.Woken hook, Throwable fault) {
        lock.lock();
        try {
            awake.remove(hook.id());
            int so = faults.merge(hook.id(), 1, Integer::sum);
            later.put(hook.id(), new Later(hook, 1 << Math.min(so, MOST_DOUBLED)));
            if (so == 1 && !over) {
                LOG.warn("Webhook {} was not served; it is tried again and again", hook.id(), fault);
            } else {
                LOG.debug("Webhook {} was not served", hook.id(), fault);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wakes those again that could not be served, the later the more often they could not. */
    void wakeAgain() {
        lock.lock();
        try {
            for (Later one : List.copyOf(later.values())) {
                if (one.looks() > 1) {
                    later.put(one.hook().id(), new Later(one.hook(), one.looks() - 1));
                } else {
                    later.remove(one.hook().id());
                    wake(one.hook());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean deliver(WebhookStore.Woken hook) throws InterruptedException {
        Semaphore mine = ofUser.computeIfAbsent(hook.userId(), _ -> new Semaphore(MOST_OF_USER, true));
        mine.acquire();
        try {
            all.acquire();
            sending.incrementAndGet();
            try {
                // Of the connections for writing they have their user's share.
                AtomicBoolean more = new AtomicBoolean();
                Asker.asks(hook.userId(), OptionalLong.empty(), () -> more.set(work.deliver(hook.id(), http)));
                return more.get();
            } finally {
                sending.decrementAndGet();
                all.release();
            }
        } finally {
            mine.release();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            over = true;
        } finally {
            lock.unlock();
        }
        threads.shutdownNow();
        threads.close();
        http.close();
    }
}
