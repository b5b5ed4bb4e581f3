package dev.leanto.projects.retention;

import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.organizations.Organizations;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What organizations say of how much of their history is kept. An organization that says nothing keeps everything. */
public final class Retention {

    private final Organizations organizations;
    private final Audit audit;
    private final Clock clock;
    private final RetentionStore store = new RetentionStore();

    public Retention(Organizations organizations, Audit audit, Clock clock) {
        this.organizations = organizations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What an organization says; empty when it keeps everything.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is no such organization
     */
    public Optional<RetentionRule> rule(Tx tx, String organizationId) {
        organizations.require(tx, organizationId);
        return store.rule(tx, organizationId);
    }

    /**
     * Lets an organization say how much it keeps; saying it again changes nothing.
     *
     * @param userId who does; null for the operator
     * @throws dev.leanto.machine.wire.ApiException when there is no such organization, or that may not be
     */
    public void set(Tx tx, String organizationId, int afterDays, RetentionRule.Keep keep, @Nullable Integer userId) {
        RetentionRule wanted = RetentionRule.of(afterDays, keep, clock.instant());
        RetentionRule known = rule(tx, organizationId).orElse(null);
        if (known == null || known.afterDays() != afterDays || known.keep() != keep) {
            store.set(tx, organizationId, wanted);
            note(tx, "retention.set", organizationId, wanted.shown(), userId);
        }
    }

    /** Lets an organization keep everything from now on. */
    public void clear(Tx tx, String organizationId, @Nullable Integer userId) {
        if (rule(tx, organizationId).isPresent()) {
            store.clear(tx, organizationId);
            note(tx, "retention.clear", organizationId, "everything is kept", userId);
        }
    }

    private void note(Tx tx, String action, String organizationId, String detail, @Nullable Integer userId) {
        audit.record(tx, new AuditEvent(action, userId, null, null, organizationId + " " + detail));
    }
}
