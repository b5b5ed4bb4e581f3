package dev.leanto.machine.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.wire.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers refused log-ins the later the more there were: from the same address, and by whoever claimed the same user.
 * Only the answer waits, and only once it is known to be a refusal: a right proof is never kept waiting, whatever others
 * did in its user's name or from its address. What waits holds no thread. When as much waits as may, further refusals are
 * answered at once, by another text that says as much.
 */
final class RefusedLogIns implements AutoCloseable {

    /** So many refusals are answered without delay: people mistype, and programs start with an old token. */
    static final int FREE = 10;

    /** In this time half of the refusals are forgotten. */
    static final Duration HALF_LIFE = Duration.ofMinutes(1);

    /** How many answers of one address wait at the same time, and how many of all. */
    static final int OF_ADDRESS = 8;

    static final int OF_ALL = 500;

    private static final double FIRST_MILLIS = 100;

    /** Addresses and users whose refusals are counted; the least met are forgotten for more. */
    private static final int COUNTED = 20_000;

    /** A number of refusals that was true at a moment; afterwards it is less. */
    private record Count(double number, long atMillis) {

        Count oneMore(long now) {
            double halves = (double) Math.max(0, now - atMillis) / HALF_LIFE.toMillis();
            return new Count(number * Math.pow(0.5, halves) + 1, now);
        }
    }

    /** An answer that waits. */
    private final class Waiting {
        private final String address;
        private final Runnable answer;
        private final AtomicBoolean answered = new AtomicBoolean();

        Waiting(String address, Runnable answer) {
            this.address = address;
            this.answer = answer;
        }

        void end() {
            if (answered.compareAndSet(false, true)) {
                waiting.remove(this);
                ofAddress.computeIfPresent(address, (_, number) -> number == 1 ? null : number - 1);
                answer.run();
            }
        }
    }

    private final Clock clock;
    private final long mostMillis;
    private final Cache<Object, Count> counts =
            Caffeine.newBuilder().maximumSize(COUNTED).build();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Integer> ofAddress = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("refused-log-ins").factory());
    private volatile boolean stopping;

    /** @param most how long an answer waits at most; zero for not at all */
    RefusedLogIns(Clock clock, Duration most) {
        this.clock = clock;
        this.mostMillis = most.toMillis();
    }

    /** Whether what was thrown refuses credentials; not whether they were right, and what they ask for too much. */
    static boolean isOne(Throwable thrown) {
        return thrown instanceof ApiException refusal
                && refusal.error() instanceof CredentialError
                && refusal.error().status() == 401;
    }

    /**
     * Answers, at once or later, on another thread then.
     *
     * @param address where the request came from
     * @param claimed the user that it claimed to come from; null when it named none
     * @param thrown why it is refused
     * @param answer writes the refusal that it is given
     */
    void answer(String address, @Nullable Integer claimed, Throwable thrown, Consumer<Throwable> answer) {
        double refusals = Math.max(oneMore(address), claimed == null ? 0 : oneMore(claimed));
        long delay = delay(refusals);
        if (delay == 0 || stopping) {
            answer.accept(thrown);
        } else if (!hasRoom(address)) {
            answer.accept(CredentialError.LOG_INS_TOO_MANY.with());
        } else {
            Waiting one = new Waiting(address, () -> answer.accept(thrown));
            waiting.add(one);
            later(one, delay);
        }
    }

    private void later(Waiting one, long millis) {
        try {
            var _ = later.schedule(one::end, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The server stops just now.
            one.end();
        }
    }

    /** Takes room for one more answer of this address, if there is any. */
    private boolean hasRoom(String address) {
        if (waiting.size() >= OF_ALL) {
            return false;
        }
        boolean[] taken = new boolean[1];
        ofAddress.compute(address, (_, number) -> {
            int before = number == null ? 0 : number;
            taken[0] = before < OF_ADDRESS;
            return taken[0] ? Integer.valueOf(before + 1) : number;
        });
        return taken[0];
    }

    private double oneMore(Object key) {
        long now = clock.millis();
        return counts.asMap()
                .merge(key, new Count(1, now), (known, _) -> known.oneMore(now))
                .number();
    }

    private long delay(double refusals) {
        double doublings = Math.floor(refusals) - FREE - 1;
        return doublings < 0 ? 0 : (long) Math.min((double) mostMillis, FIRST_MILLIS * Math.pow(2, doublings));
    }

    /** How many answers wait. */
    int waiting() {
        return waiting.size();
    }

    /** Answers all that wait, and lets nothing wait any longer. */
    @Override
    public void close() {
        stopping = true;
        waiting.forEach(Waiting::end);
        later.shutdownNow();
    }
}
