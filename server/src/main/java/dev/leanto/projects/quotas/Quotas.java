package dev.leanto.projects.quotas;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.config.QuotaSettings;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.organizations.Organizations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The quotas: of the settings, and what the operator set for one user or one organization instead, which counts within a
 * second. Where none is set, nothing is counted and nothing asked.
 */
public final class Quotas {

    /** How long what was read of the operator's quotas is taken for true. */
    private static final Duration KNOWN = Duration.ofSeconds(1);

    private final Database database;
    private final Organizations organizations;
    private final Supplier<Duration> running;
    private final Audit audit;
    private final Allowance users;
    private final Allowance ofOrganizations;
    private final QuotaStore store = new QuotaStore();
    private volatile @Nullable Own own;

    private record Own(Duration readAt, Map<QuotaHolder, Map<Quota, Long>> amounts) {

        boolean limitsRequests() {
            return amounts.values().stream().anyMatch(one -> new Allowance(one).limitsRequests());
        }
    }

    /**
     * One quota of a holder.
     *
     * @param limit how much they may have; null for any amount
     * @param ours whether the operator set it for them
     * @param used how much they have; null for requests, of which nothing is kept
     */
    public record Line(
            Quota quota,
            @Nullable Long limit,
            boolean ours,
            @Nullable Long used) {}

    /** @param running how long the server has been running */
    public Quotas(
            Database database,
            Organizations organizations,
            QuotaSettings settings,
            Supplier<Duration> running,
            Audit audit) {
        this.database = database;
        this.organizations = organizations;
        this.running = running;
        this.audit = audit;
        this.users = new Allowance(Map.of(
                Quota.PROJECTS, (long) settings.userProjects(),
                Quota.FILE_BYTES, settings.userFileBytes(),
                Quota.HISTORY_BYTES, settings.userHistoryBytes(),
                Quota.REQUESTS, (long) settings.userRequests(),
                Quota.BURST, (long) settings.userBurst(),
                Quota.CONCURRENT, (long) settings.userConcurrent()));
        this.ofOrganizations = new Allowance(Map.of(
                Quota.PROJECTS, (long) settings.organizationProjects(),
                Quota.FILE_BYTES, settings.organizationFileBytes(),
                Quota.HISTORY_BYTES, settings.organizationHistoryBytes(),
                Quota.REQUESTS, (long) settings.organizationRequests(),
                Quota.BURST, (long) settings.organizationBurst(),
                Quota.CONCURRENT, (long) settings.organizationConcurrent()));
    }

    /** What an owner and their organization may store; to be asked outside of transactions. */
    public StorageQuotas storage(int ownerId, String organizationId) {
        QuotaHolder user = new QuotaHolder.User(ownerId);
        QuotaHolder organization = new QuotaHolder.Organization(organizationId);
        return new StorageQuotas(store, Map.of(user, allowance(user), organization, allowance(organization)));
    }

    /** What a holder may have; to be asked outside of transactions. */
    Allowance allowance(QuotaHolder holder) {
        return defaults(holder).with(own().amounts().getOrDefault(holder, Map.of()));
    }

    private Allowance defaults(QuotaHolder holder) {
        return holder instanceof QuotaHolder.User ? users : ofOrganizations;
    }

    /** Whether anybody's requests are limited; to be asked outside of transactions. */
    boolean limitsRequests() {
        return users.limitsRequests() || ofOrganizations.limitsRequests() || own().limitsRequests();
    }

    /** Whether nobody's are, by what was read last; no when that would have to be read anew. */
    boolean isKnownToLimitNoRequests() {
        Own known = own;
        return known != null
                && isFresh(known)
                && !known.limitsRequests()
                && !users.limitsRequests()
                && !ofOrganizations.limitsRequests();
    }

    private boolean isFresh(Own known) {
        return running.get().minus(known.readAt()).compareTo(KNOWN) < 0;
    }

    private Own own() {
        Own known = own;
        if (known != null && isFresh(known)) {
            return known;
        }
        // Nobody waits for another who reads: while the database is away, all would wait in a row.
        Own read = new Own(running.get(), database.readNow(store::all));
        own = read;
        return read;
    }

    /** The quotas of the caller. */
    List<Line> read(Caller caller) {
        return database.read(tx -> lines(tx, new QuotaHolder.User(caller.userId())));
    }

    /**
     * The quotas of an organization.
     *
     * @throws dev.leanto.machine.wire.ApiException when the caller does not administer it
     */
    List<Line> read(Caller caller, String organizationId) {
        return database.read(tx -> {
            organizations.requireAdministrator(tx, caller, organizationId);
            return lines(tx, new QuotaHolder.Organization(organizationId));
        });
    }

    /** The quotas of a holder, and what they have. */
    public List<Line> lines(Tx tx, QuotaHolder holder) {
        Map<Quota, Long> ours = store.all(tx).getOrDefault(holder, Map.of());
        Allowance allowance = defaults(holder).with(ours);
        Used used = store.used(tx, holder);
        return Arrays.stream(Quota.values())
                .map(quota -> {
                    long limit = allowance.of(quota);
                    return new Line(
                            quota,
                            limit == 0 ? null : (Long) limit,
                            ours.containsKey(quota),
                            quota.isStored() ? (Long) used.of(quota) : null);
                })
                .toList();
    }

    /** Sets a quota for one holder; 0 for any amount. Whoever calls has made sure that there is such a holder. */
    public void set(Tx tx, QuotaHolder holder, Quota quota, long amount) {
        store.set(tx, holder, quota, amount);
        note(tx, "quota.set", holder, quota.stored() + "=" + amount);
    }

    /** Lets the settings count again for a holder; false when they did. */
    public boolean clear(Tx tx, QuotaHolder holder, Quota quota) {
        boolean cleared = store.clear(tx, holder, quota);
        if (cleared) {
            note(tx, "quota.clear", holder, quota.stored());
        }
        return cleared;
    }

    private void note(Tx tx, String action, QuotaHolder holder, String detail) {
        Integer userId = holder instanceof QuotaHolder.User user ? (Integer) user.id() : null;
        String organizationId = holder instanceof QuotaHolder.Organization organization ? organization.id() : null;
        audit.record(tx, new AuditEvent(action, userId, null, null, holder.shown() + " " + detail).to(organizationId));
    }
}
