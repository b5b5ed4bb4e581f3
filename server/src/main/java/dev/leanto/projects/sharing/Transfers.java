package dev.leanto.projects.sharing;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.config.Outsiders;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.projects.access.Grant;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.access.Holder;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Ownership;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.Projects;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Projects that change hands. Their owners give them to somebody who is in an organization with them, as they share them
 * without asking; nobody gets a project from a stranger. Collaborators stay, and the owner may stay as one.
 */
public final class Transfers {

    /** What an owner who stays may do. */
    private static final Grant KEPT = new Grant(true, false);

    private final Database database;
    private final Projects projects;
    private final Grants grants;
    private final Invitations invitations;
    private final boolean toAnybody;
    private final int limit;
    private final Clock clock;
    private final ColleagueStore colleagues = new ColleagueStore();

    /** @param config who is invited rather than let in, and how many collaborators a project may have */
    public Transfers(
            Database database,
            Projects projects,
            Grants grants,
            Invitations invitations,
            ServerConfig config,
            Clock clock) {
        this.database = database;
        this.projects = projects;
        this.grants = grants;
        this.invitations = invitations;
        this.toAnybody = config.editing().outsiders() == Outsiders.IMMEDIATE;
        this.limit = config.limits().collaborators();
        this.clock = clock;
    }

    /**
     * Gives the caller's project to somebody else.
     *
     * @param newOwner public id, user id or e-mail address
     * @param keep whether the caller goes on writing it, as a collaborator
     */
    Ownership.Moved transfer(Caller caller, int projectId, String newOwner, boolean keep) {
        int to = database.read(tx -> {
            projects.open(tx, caller, projectId, Right.READ).viewer().require(Right.TRANSFER);
            return meant(tx, caller, newOwner);
        });
        return projects.ownership().hand(caller, projectId, to, new Conditions(caller, to, newOwner, keep));
    }

    /**
     * Gives a project to somebody, whoever they are: for the operator.
     *
     * @param keep whether its owner goes on writing it, as a collaborator
     * @throws dev.leanto.machine.wire.ApiException when there is no such project or user, or they cannot have it
     */
    public Ownership.Moved transfer(int projectId, int to, boolean keep) {
        return projects.ownership()
                .hand(projects.operator(projectId), projectId, to, new Conditions(null, to, "", keep));
    }

    private int meant(Tx tx, Caller caller, String newOwner) {
        List<Integer> found = colleagues.find(tx, caller.userId(), newOwner);
        if (found.size() == 1) {
            return found.getFirst();
        }
        return (toAnybody ? colleagues.find(tx, newOwner) : Optional.<Integer>empty())
                .orElseThrow(() -> SharingError.NEW_OWNER_UNKNOWN.with(ApiError.shown(newOwner)));
    }

    private final class Conditions implements Ownership.Terms {

        private final @Nullable Caller by;
        private final int to;
        private final String named;
        private final boolean keep;

        /**
         * @param by whose colleague the new owner must be; null when the operator moves it
         */
        Conditions(@Nullable Caller by, int to, String named, boolean keep) {
            this.by = by;
            this.to = to;
            this.named = named;
            this.keep = keep;
        }

        @Override
        public void agree(Tx tx, Project project) {
            if (by != null && meant(tx, by, named) != to) {
                throw SharingError.NEW_OWNER_UNKNOWN.with(ApiError.shown(named));
            }
            if (keep && project.settings().encryptionKey() != null) {
                throw SharingError.ENCRYPTED_IS_NOT_SHARED.with();
            }
        }

        @Override
        public void settle(Tx tx, Project before) {
            int projectId = before.id();
            invitations.handOver(tx, projectId, to);
            if (keep) {
                grants.add(tx, projectId, new Holder.User(before.ownerId()), KEPT, clock.millis());
                int count = grants.count(tx, projectId)
                        + invitations.ofProject(tx, projectId).size();
                if (count > limit) {
                    throw SharingError.COLLABORATORS_TOO_MANY.with(count, limit);
                }
            }
        }
    }
}
