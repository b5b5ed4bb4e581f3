package dev.leanto.projects.quotas;

import dev.leanto.machine.db.Tx;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the owner of a project and its organization may store, for one write. Where nothing is limited nothing is asked. */
public final class StorageQuotas {

    private final QuotaStore store;

    /** Those that are limited, always in one order, in which they are locked. */
    private final List<Map.Entry<QuotaHolder, Allowance>> limited;

    StorageQuotas(QuotaStore store, Map<QuotaHolder, Allowance> holders) {
        this.store = store;
        this.limited = holders.entrySet().stream()
                .filter(holder -> holder.getValue().limitsStorage())
                .sorted(Comparator.comparing(holder -> holder.getKey().shown()))
                .toList();
    }

    /** Whether anything is limited: then writes of the same holders wait for one another. */
    public boolean isLimited() {
        return !limited.isEmpty();
    }

    /** Lets no other transaction write what counts towards the same quotas; to be taken before any row. */
    public void lock(Tx tx) {
        limited.forEach(holder -> tx.lock("quotas of " + holder.getKey().shown()));
    }

    /**
     * Checks what was written in this transaction.
     *
     * @param grown by how much more there is than before; what shrinks or stays is never refused
     * @throws dev.leanto.machine.wire.ApiException when there is too much now, saying of what
     */
    public void require(Tx tx, Used grown) {
        require(tx, grown, grown);
    }

    /**
     * The same, when the owner and the organization do not get the same: a project changes hands.
     *
     * @throws dev.leanto.machine.wire.ApiException when one of them has too much now, saying of what
     */
    public void require(Tx tx, Used ofOwner, Used ofOrganization) {
        limited.forEach(holder -> require(
                tx,
                holder.getKey(),
                holder.getValue(),
                holder.getKey() instanceof QuotaHolder.User ? ofOwner : ofOrganization));
    }

    private void require(Tx tx, QuotaHolder holder, Allowance allowance, Used grown) {
        Used used = store.used(tx, holder);
        for (Quota quota : Quota.values()) {
            long limit = allowance.of(quota);
            long more = grown.of(quota);
            if (limit > 0 && more > 0 && used.of(quota) > limit) {
                throw QuotaError.QUOTA_EXCEEDED.with(
                        quota.stored(), holder.shown(), used.of(quota) - more, limit, more);
            }
        }
    }
}
