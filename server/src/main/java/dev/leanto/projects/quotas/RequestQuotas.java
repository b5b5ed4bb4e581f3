package dev.leanto.projects.quotas;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.RateError;
import dev.leanto.machine.auth.Throttle;
import dev.leanto.machine.db.Database;
import dev.leanto.people.organizations.Organizations;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps the requests of users and organizations within their quotas, in this process: each server counts its own. A
 * request counts for its caller, and for the organization that they prefer.
 */
public final class RequestQuotas implements Throttle {

    /** Who has not been here for so many others begins anew, with a full bucket. */
    private static final int MOST = 100_000;

    private static final Duration MEMBERSHIP = Duration.ofSeconds(10);

    private final Database database;
    private final Quotas quotas;
    private final Organizations organizations;
    private final Supplier<Duration> running;
    private final Cache<QuotaHolder, TokenBucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<Integer, QuotaHolder.Organization> preferred;
    private final Map<QuotaHolder, Integer> atOnce = new ConcurrentHashMap<>();

    /** @param running how long the server has been running */
    public RequestQuotas(Database database, Quotas quotas, Organizations organizations, Supplier<Duration> running) {
        this.database = database;
        this.quotas = quotas;
        this.organizations = organizations;
        this.running = running;
        this.preferred = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(MEMBERSHIP)
                .ticker(() -> running.get().toNanos())
                .build();
    }

    @Override
    public Pass enter(Caller caller) {
        if (!quotas.limitsRequests()) {
            return Pass.FREE;
        }
        Pass own = enter(new QuotaHolder.User(caller.userId()));
        try {
            Pass shared = enter(preferred.get(
                    caller.userId(),
                    userId -> new QuotaHolder.Organization(database.read(tx -> organizations.preferred(tx, userId)))));
            return () -> {
                shared.leave();
                own.leave();
            };
        } catch (RuntimeException e) {
            own.leave();
            throw e;
        }
    }

    @Override
    public boolean isOpen() {
        return quotas.isKnownToLimitNoRequests();
    }

    private Pass enter(QuotaHolder holder) {
        Allowance allowance = quotas.allowance(holder);
        long most = allowance.of(Quota.CONCURRENT);
        if (most > 0 && atOnce.merge(holder, 1, Integer::sum) > most) {
            leave(holder);
            throw RateError.REQUESTS_AT_ONCE.with(holder.shown(), most);
        }
        long rate = allowance.of(Quota.REQUESTS);
        long burst = Math.max(allowance.of(Quota.BURST), rate);
        if (rate > 0 && !buckets.get(holder, _ -> new TokenBucket()).take(rate, burst, running.get())) {
            if (most > 0) {
                leave(holder);
            }
            throw RateError.REQUESTS_TOO_MANY.with(holder.shown(), rate, burst);
        }
        return most > 0 ? () -> leave(holder) : Pass.FREE;
    }

    private void leave(QuotaHolder holder) {
        atOnce.computeIfPresent(holder, (_, count) -> count > 1 ? (Integer) (count - 1) : null);
    }
}
