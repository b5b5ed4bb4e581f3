package dev.leanto.organizations;

import dev.leanto.auth.Caller;
import dev.leanto.auth.RandomIds;
import dev.leanto.db.Database;
import dev.leanto.db.Tx;
import dev.leanto.users.OnUserCreated;
import dev.leanto.users.User;
import dev.leanto.wire.ApiError;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The organizations: the only door to them. One that the caller is no member of is answered like one that does not
 * exist.
 */
public final class Organizations implements OnUserCreated {

    private final Database database;
    private final RandomIds ids;
    private final Clock clock;
    private final OrganizationStore store = new OrganizationStore();

    /** The organizations in this database. */
    public Organizations(Database database, RandomIds ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Gives a new user an organization of his own, so that no list of organizations is ever empty. */
    @Override
    public void userCreated(Tx tx, User user) {
        String id = ids.id();
        long now = clock.millis();
        store.insert(tx, id, user.name() + "'s Organization", user.id(), now);
        store.insertMember(tx, id, user.id(), true, true, now);
    }

    /**
     * The id of the organization that a request is about: the one it names, or else the caller's preferred one.
     *
     * @param organizationId what the request names; null or empty for nothing
     * @throws dev.leanto.wire.ApiException when the caller is no member of it
     */
    public String require(Tx tx, Caller caller, @Nullable String organizationId) {
        if (organizationId == null || organizationId.isEmpty()) {
            return preferred(tx, caller.userId());
        }
        if (!store.isMember(tx, organizationId, caller.userId())) {
            throw ApiError.ORGANIZATION_NOT_FOUND.with();
        }
        return organizationId;
    }

    /** The id of the organization that a user's projects are made in unless he names another. */
    public String preferred(Tx tx, int userId) {
        return store.preferred(tx, userId).orElseThrow(ApiError.ORGANIZATION_NOT_FOUND::with);
    }

    List<Organization.Summary> list(Caller caller) {
        return database.read(tx -> store.summaries(tx, caller.userId()));
    }

    Organization.Details read(Caller caller, @Nullable String organizationId) {
        return database.read(tx -> {
            Organization organization = find(tx, caller, organizationId);
            String id = organization.id();
            return new Organization.Details(
                    organization, store.members(tx, id), store.movements(tx, id), store.products(tx, id));
        });
    }

    Organization account(Caller caller, @Nullable String organizationId) {
        return database.read(tx -> find(tx, caller, organizationId));
    }

    private Organization find(Tx tx, Caller caller, @Nullable String organizationId) {
        String id = require(tx, caller, organizationId);
        return store.find(tx, id, caller.userId()).orElseThrow(ApiError.ORGANIZATION_NOT_FOUND::with);
    }
}
