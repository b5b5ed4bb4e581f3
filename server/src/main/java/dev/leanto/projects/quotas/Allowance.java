package dev.leanto.projects.quotas;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much of everything a holder may have.
 *
 * @param amounts by quota; what is missing or 0 is not limited
 */
record Allowance(Map<Quota, Long> amounts) {

    /** The amount of a quota; 0 when it is not limited. */
    long of(Quota quota) {
        return amounts.getOrDefault(quota, 0L);
    }

    /** Whether what is stored is limited. */
    boolean limitsStorage() {
        return of(Quota.PROJECTS) > 0 || of(Quota.FILE_BYTES) > 0 || of(Quota.HISTORY_BYTES) > 0;
    }

    /** Whether requests are limited. */
    boolean limitsRequests() {
        return of(Quota.REQUESTS) > 0 || of(Quota.CONCURRENT) > 0;
    }

    /** The same, but for what was set for one holder. */
    Allowance with(Map<Quota, Long> own) {
        if (own.isEmpty()) {
            return this;
        }
        Map<Quota, Long> both = new EnumMap<>(Quota.class);
        both.putAll(amounts);
        both.putAll(own);
        return new Allowance(both);
    }
}
