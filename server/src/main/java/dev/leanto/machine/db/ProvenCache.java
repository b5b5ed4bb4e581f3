package dev.leanto.machine.db;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made of the database, and gives it out only while nothing was committed since that it was made of, by
 * this program or another: each request asks the database for its epoch first. So a token that another process has revoked
 * fails with its next request. Safe for use by many threads.
 */
public final class ProvenCache<K, V> {

    /** What would take more than this part of the room is not kept: the cache makes room only when it has time for it. */
    private static final int SHARE = 32;

    private record Proven<V>(long epoch, V value, int weight, Concerns concerns) {}

    private final Database database;
    private final BiFunction<K, V, Concerns> concerns;
    private final Cache<K, Proven<V>> cache;
    private final long heaviest;
    private final ToIntBiFunction<K, V> weight;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /**
     * What it was good for since the start.
     *
     * @param hits how often a value was given out again
     * @param misses how often one had to be made, although the database has an epoch
     */
    public record Statistics(long hits, long misses) {}

    /**
     * @param concerns what a value was made of
     * @param most the most weight that is kept
     * @param weight how much a value weighs, its key included
     */
    public ProvenCache(
            Database database, BiFunction<K, V, Concerns> concerns, long most, ToIntBiFunction<K, V> weight) {
        this.database = database;
        this.concerns = concerns;
        this.heaviest = most / SHARE;
        this.weight = weight;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((K _, Proven<V> proven) -> proven.weight())
                .build();
    }

    /**
     * What was made for the key, if it is still true, or else what is made now. The epoch was asked for before: what is
     * committed meanwhile makes the new value untrue at once. What was made of a replica's data is not kept: it may be older.
     *
     * @param epoch what {@link Database#epoch} said after the request had come
     */
    public V get(OptionalLong epoch, K key, Supplier<V> make) {
        V known = find(epoch, key);
        if (known != null) {
            return known;
        }
        V made = make.get();
        put(epoch, key, made);
        return made;
    }

    /** What was made for the key, if it is still true; null when there is nothing, or the database has no epoch. */
    public @Nullable V find(OptionalLong epoch, K key) {
        V known = findAgain(epoch, key);
        if (known != null) {
            hits.increment();
        } else if (epoch.isPresent()) {
            misses.increment();
        }
        return known;
    }

    /**
     * The same for whoever leaves it to others to find or make what they cannot use themselves.
     *
     * @param usable whether they can
     */
    public @Nullable V findAtOnce(OptionalLong epoch, K key, Predicate<V> usable) {
        V known = findAgain(epoch, key);
        if (known == null || !usable.test(known)) {
            return null;
        }
        hits.increment();
        return known;
    }

    /** The same for whoever has found it before, and kept nothing of it while they waited for something. */
    public @Nullable V findAgain(OptionalLong epoch, K key) {
        Proven<V> known = epoch.isEmpty() ? null : cache.getIfPresent(key);
        return known != null && database.stillTrue(known.epoch(), known.concerns()) ? known.value() : null;
    }

    /** Remembers what was made for a key after the epoch was asked for, unless it weighs too much, or is a replica's. */
    public void put(OptionalLong epoch, K key, V made) {
        if (Asker.isOld()) {
            return;
        }
        int weighs = weight.applyAsInt(key, made);
        if (epoch.isPresent() && weighs <= heaviest) {
            cache.put(key, new Proven<>(epoch.getAsLong(), made, weighs, concerns.apply(key, made)));
        }
    }

    /** What weighs more is not remembered. */
    public long heaviest() {
        return heaviest;
    }

    /** The same for whoever asks in this thread; what the server does of its own accord remembers nothing. */
    public V get(K key, Supplier<V> make) {
        return get(Asker.epoch(), key, make);
    }

    /** What it was good for since the start. */
    public Statistics statistics() {
        return new Statistics(hits.sum(), misses.sum());
    }
}
