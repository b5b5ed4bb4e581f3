package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import dev.leanto.people.organizations.OnMemberJoining;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.access.Holder;
import java.util.Set;

/**
 * Under which names projects come into the lists of those whom they are shared with: under the owner's, unless it lies
 * below or above the name of another project that they see, or under a free one like it. Whoever shares says before it
 * writes anything with whom, and afterwards what.
 */
public final class SharedNames implements OnMemberJoining {

    private final NameRules rules = new NameRules();
    private final NameStore store = new NameStore();
    private final NameLocks locks;

    /** Of projects that are shared by these. */
    public SharedNames(Grants grants) {
        this.locks = new NameLocks(grants);
    }

    NameRules rules() {
        return rules;
    }

    NameLocks locks() {
        return locks;
    }

    /** Before anything is written: a project may be shown to these. */
    public void expect(Tx tx, Set<Holder> holders) {
        locks.lock(tx, holders);
    }

    /** A project is shown to them now. */
    public void arrived(Tx tx, int projectId, Holder holder) {
        switch (holder) {
            case Holder.User user -> rules.arrive(tx, projectId, user.id());
            case Holder.Organization _ -> rules.arriveForAll(tx, projectId);
        }
    }

    @Override
    public void joining(Tx tx, String organizationId, int userId) {
        locks.lock(tx, Set.of(new Holder.User(userId), new Holder.Organization(organizationId)));
    }

    @Override
    public void joined(Tx tx, int userId) {
        store.sharedWith(tx, userId).forEach(projectId -> rules.arrive(tx, projectId, userId));
    }
}
