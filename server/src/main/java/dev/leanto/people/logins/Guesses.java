package dev.leanto.people.logins;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.leanto.machine.auth.CredentialError;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How often passwords were wrong lately, of an account and from a network: the more often, the longer nobody may try again
 * there, and never for ever. An account is slowed down only a little, and not for a network that its user has logged in from
 * before: nobody can keep the owner out by guessing. Each try counts before it is known to be wrong, so that many at the same
 * time are many. It is in memory only: nobody who has not logged in makes the database grow.
 */
final class Guesses {

    /** In this time half of what was wrong is forgotten. */
    static final Duration HALF_LIFE = Duration.ofMinutes(10);

    /** What is tried from a network for one account. */
    private static final Limit PAIR = new Limit(5, Duration.ofMinutes(15));

    /** What is tried for an account from wherever. */
    private static final Limit ACCOUNT = new Limit(10, Duration.ofSeconds(30));

    /** What is tried from a network for all accounts. */
    private static final Limit NETWORK = new Limit(30, Duration.ofMinutes(15));

    /** Accounts and networks that are counted; the least met are forgotten for more. */
    private static final int COUNTED = 50_000;

    /**
     * How much is free.
     *
     * @param free so many are wrong without a delay
     * @param most how long the delay becomes
     */
    private record Limit(int free, Duration most) {

        long delayMillis(double wrong) {
            double doublings = Math.floor(wrong) - free;
            return doublings < 0 ? 0 : (long) Math.min((double) most.toMillis(), 1_000 * Math.pow(2, doublings));
        }
    }

    /** A number of wrong ones that was true at a moment; afterwards it is less. */
    private record Count(double number, long atMillis) {

        double at(long now) {
            return number * Math.pow(0.5, (double) Math.max(0, now - atMillis) / HALF_LIFE.toMillis());
        }
    }

    /** Of what something is counted. */
    private record Key(Limit limit, String what) {}

    private final Clock clock;
    private final Cache<Key, Count> counts =
            Caffeine.newBuilder().maximumSize(COUNTED).build();

    Guesses(Clock clock) {
        this.clock = clock;
    }

    /** A try that was let in; it is wrong until it is said to be right. */
    interface Try {

        /** It was right: what was counted of it from this network for this account is forgotten. */
        void wasRight();
    }

    /**
     * Lets somebody try.
     *
     * @param account what they claim to be, whether there is such a user or not
     * @param network where they come from
     * @param known whether the user has logged in from there before
     * @throws dev.leanto.machine.wire.ApiException when they have to wait, saying how many seconds
     */
    synchronized Try begin(String account, String network, boolean known) {
        Key pair = new Key(PAIR, account + " " + network);
        Key ofNetwork = new Key(NETWORK, network);
        Key ofAccount = new Key(ACCOUNT, account);
        List<Key> keys = known ? List.of(pair, ofNetwork) : List.of(pair, ofNetwork, ofAccount);
        requireNoWait(keys);
        long now = clock.millis();
        keys.forEach(key -> add(key, now, 1));
        return () -> {
            counts.invalidate(pair);
            add(ofNetwork, now, -1);
            if (!known) {
                add(ofAccount, now, -1);
            }
        };
    }

    /**
     * The same for who claims to be nobody yet.
     *
     * @throws dev.leanto.machine.wire.ApiException when they have to wait, saying how many seconds
     */
    synchronized Try begin(String network) {
        Key ofNetwork = new Key(NETWORK, network);
        requireNoWait(List.of(ofNetwork));
        add(ofNetwork, clock.millis(), 1);
        return () -> add(ofNetwork, clock.millis(), -1);
    }

    /**
     * Before anything is looked up for somebody who is to wait wherever they claim to belong.
     *
     * @throws dev.leanto.machine.wire.ApiException when they have to wait, saying how many seconds
     */
    synchronized void requireNoWait(String network) {
        requireNoWait(List.of(new Key(NETWORK, network)));
    }

    private void requireNoWait(List<Key> keys) {
        long now = clock.millis();
        long wait = keys.stream().mapToLong(key -> waitMillis(key, now)).max().orElse(0);
        if (wait > 0) {
            throw CredentialError.LOG_IN_LATER.with((wait + 999) / 1000);
        }
    }

    private long waitMillis(Key key, long now) {
        Count count = counts.getIfPresent(key);
        return count == null ? 0 : count.atMillis() + key.limit().delayMillis(count.at(now)) - now;
    }

    private void add(Key key, long now, int more) {
        counts.asMap()
                .compute(
                        key,
                        (_, count) -> new Count(
                                Math.max(0, (count == null ? 0 : count.at(now)) + more),
                                more < 0 && count != null ? count.atMillis() : now));
    }
}
