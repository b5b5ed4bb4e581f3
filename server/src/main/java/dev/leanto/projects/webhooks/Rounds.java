package dev.leanto.projects.webhooks;

import dev.leanto.machine.outgoing.OutgoingHttp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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

    private final Courier courier;
    private final OutgoingHttp http;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());
    private final Semaphore all = new Semaphore(MOST, true);
    private final Map<Integer, Semaphore> ofUser = new ConcurrentHashMap<>();
    private final AtomicInteger sending = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();

    /** Those that have a thread, and whether something has come for them since it last looked. */
    private final Map<String, Boolean> awake = new HashMap<>();

    private final Set<WebhookStore.Woken> later = new HashSet<>();
    private boolean over;

    Rounds(Courier courier, OutgoingHttp http) {
        this.courier = courier;
        this.http = http;
    }

    int sending() {
        return sending.get();
    }

    /** Has a webhook looked at, now or as soon as it is its turn. */
    void wake(WebhookStore.Woken hook) {
        lock.lock();
        try {
            if (!over && awake.put(hook.id(), true) == null) {
                threads.execute(() -> serve(hook));
            }
        } finally {
            lock.unlock();
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
        } catch (RuntimeException e) {
            LOG.debug("Webhook {} was not served, and will be", hook.id(), e);
            putOff(hook);
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
            }
            return came;
        } finally {
            lock.unlock();
        }
    }

    private void putOff(WebhookStore.Woken hook) {
        lock.lock();
        try {
            awake.remove(hook.id());
            later.add(hook);
        } finally {
            lock.unlock();
        }
    }

    /** Wakes those again of whom the database could not be asked. */
    void wakeAgain() {
        lock.lock();
        try {
            later.forEach(this::wake);
            later.clear();
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
                return courier.deliver(hook.id(), http);
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
