package dev.leanto.projects.retention;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.organizations.Organizations;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What organizations say of how much of their history is kept. An organization that says nothing keeps everything. */
public final class Retention {

    private final Database database;
    private final Organizations organizations;
    private final Audit audit;
    private final Clock clock;
    private final RetentionStore store = new RetentionStore();

    public Retention(Database database, Organizations organizations, Audit audit, Clock clock) {
        this.database = database;
        this.organizations = organizations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What an organization says, to one of its members; empty when it keeps everything.
     *
     * @param organizationId null for the caller's preferred one
     * @throws dev.leanto.machine.wire.ApiException when the caller is no member of it
     */
    Optional<RetentionRule> read(Caller caller, @Nullable String organizationId) {
        return database.read(tx -> store.rule(tx, organizations.require(tx, caller, organizationId)));
    }

    /**
     * The organization, to one of its administrators.
     *
     * @throws dev.leanto.machine.wire.ApiException when the caller does not administer it
     */
    String administered(Caller caller, @Nullable String organizationId) {
        return database.read(tx -> organizations.requireAdministrator(tx, caller, organizationId));
    }

    /** Lets an organization that the caller administers say something else, or nothing; what it says then. */
    Optional<RetentionRule> update(Caller caller, @Nullable String organizationId, @Nullable RetentionRule wanted) {
        return database.write(tx -> {
            String id = organizations.requireAdministrator(tx, caller, organizationId);
            if (wanted == null) {
                clear(tx, id, caller);
            } else {
                set(tx, id, wanted, caller);
            }
            return store.rule(tx, id);
        });
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
     * A rule that is said now.
     *
     * @throws dev.leanto.machine.wire.ApiException when there are too few or too many days
     */
    public RetentionRule rule(int afterDays, RetentionRule.Keep keep) {
        return RetentionRule.of(afterDays, keep, clock.instant());
    }

    /**
     * Lets an organization say how much it keeps; saying it again changes nothing.
     *
     * @param by who does; null for the operator
     * @throws dev.leanto.machine.wire.ApiException when there is no such organization
     */
    public void set(Tx tx, String organizationId, RetentionRule wanted, @Nullable Caller by) {
        RetentionRule known = rule(tx, organizationId).orElse(null);
        if (known == null || known.afterDays() != wanted.afterDays() || known.keep() != wanted.keep()) {
            store.set(tx, organizationId, wanted);
            note(tx, "retention.set", organizationId, wanted.shown(), by);
        }
    }

    /** Lets an organization keep everything from now on. */
    public void clear(Tx tx, String organizationId, @Nullable Caller by) {
        if (rule(tx, organizationId).isPresent()) {
            store.clear(tx, organizationId);
            note(tx, "retention.clear", organizationId, "everything is kept", by);
        }
    }

    private void note(Tx tx, String action, String organizationId, String detail, @Nullable Caller by) {
        audit.record(
                tx,
                AuditEvent.by(by, action, null, organizationId + " " + detail).to(organizationId));
    }
}
