package dev.leanto.projects.sharing;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.projects.access.AccessError;
import dev.leanto.projects.access.Collaborator;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Grant;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.access.Holder;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.access.Viewer;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.projects.SharedNames;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Who works on a project besides its owner: users by their public ids, and the project's organization, by its id, for
 * all who are members of it at the moment. Only the owner changes them; collaborators may leave. Somebody who is in no
 * organization with the owner is invited first.
 */
public final class Collaborators {

    private final Database database;
    private final Projects projects;
    private final Grants grants;
    private final SharedNames names;
    private final Invitations invitations;
    private final EditLocks locks;
    private final int limit;
    private final Clock clock;
    private final Audit audit;

    /** @param limit how many entries a project may have besides its owner */
    public Collaborators(
            Database database,
            Projects projects,
            Grants grants,
            SharedNames names,
            Invitations invitations,
            EditLocks locks,
            int limit,
            Clock clock,
            Audit audit) {
        this.database = database;
        this.projects = projects;
        this.grants = grants;
        this.names = names;
        this.invitations = invitations;
        this.locks = locks;
        this.limit = limit;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Those of a project.
     *
     * @param collaborators the owner first
     * @param invitations to others who have not answered; shown to the owner only
     * @param declined invitations that cannot be made again yet; shown to the owner only
     * @param viewer what the caller is among them
     */
    record Shown(
            List<Collaborator> collaborators,
            List<Invitation> invitations,
            List<DeclinedInvitation> declined,
            Viewer viewer) {}

    Shown read(Caller caller, int projectId) {
        return database.read(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.READ);
            return shown(tx, project, caller);
        });
    }

    Shown add(Caller caller, int projectId, String publicId, Grant grant) {
        return database.write(tx -> {
            names.expect(tx, new HashSet<>(List.of(meant(tx, publicId), new Holder.User(caller.userId()))));
            Project project = projects.open(tx, caller, projectId, Right.SHARE);
            Holder holder = find(tx, project, "collaboratorUserId", publicId);
            if (project.settings().encryptionKey() != null) {
                throw SharingError.ENCRYPTED_IS_NOT_SHARED.with();
            }
            if (grants.holders(tx, projectId).contains(holder)) {
                throw SharingError.COLLABORATOR_ALREADY.with(ApiError.shown(publicId));
            }
            String action = letIn(tx, project, holder, publicId, grant) ? "collaborator.add" : "collaborator.invite";
            int count = grants.count(tx, projectId)
                    + invitations.ofProject(tx, projectId).size();
            if (count > limit) {
                throw SharingError.COLLABORATORS_TOO_MANY.with(count, limit);
            }
            note(tx, caller, project, action, publicId + ": " + grant);
            return shown(tx, project, caller);
        });
    }

    /** False when they were invited only. */
    private boolean letIn(Tx tx, Project project, Holder holder, String publicId, Grant grant) {
        if (holder instanceof Holder.User(int userId)) {
            if (invitations.isNeeded(tx, project.ownerId(), userId, publicId)) {
                invitations.invite(tx, project, userId, publicId, grant);
                return false;
            }
            invitations.withdraw(tx, project.id(), userId);
        }
        grants.add(tx, project.id(), holder, grant, clock.millis());
        names.arrived(tx, project.id(), holder);
        return true;
    }

    Shown change(Caller caller, int projectId, String publicId, Grant grant) {
        return database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.SHARE);
            Holder holder = find(tx, project, "collaboratorUserId", publicId);
            boolean changed = grants.change(tx, projectId, holder, grant)
                    || (holder instanceof Holder.User(int userId) && invitations.change(tx, projectId, userId, grant));
            if (!changed) {
                throw notOne(publicId);
            }
            locks.releaseOfReaders(tx, projectId);
            note(tx, caller, project, "collaborator.update", publicId + ": " + grant);
            return shown(tx, project, caller);
        });
    }

    /** Takes one off; whoever is not the owner may only name themselves. */
    Shown remove(Caller caller, int projectId, String publicId) {
        return database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.LEAVE);
            boolean leaves = grants.userId(tx, publicId).equals(Optional.of(caller.userId()));
            if (!leaves) {
                project.viewer().require(Right.SHARE);
            }
            Holder holder = find(tx, project, "collaboratorId", publicId);
            if (!grants.remove(tx, projectId, holder)
                    && !(holder instanceof Holder.User(int userId) && invitations.withdraw(tx, projectId, userId))) {
                throw leaves ? AccessError.SHARED_WITH_ORGANIZATION.with() : notOne(publicId);
            }
            locks.releaseOfReaders(tx, projectId);
            note(tx, caller, project, leaves ? "collaborator.leave" : "collaborator.remove", publicId);
            return shown(tx, project, caller);
        });
    }

    /** Whom a public id means if it is that of anybody. */
    private Holder meant(Tx tx, String publicId) {
        return grants.userId(tx, publicId)
                .<Holder>map(Holder.User::new)
                .orElseGet(() -> new Holder.Organization(publicId));
    }

    /** Whom a public id means on this project; never the owner, who needs no grant. */
    private Holder find(Tx tx, Project project, String field, String publicId) {
        if (publicId.equals(project.organizationId())) {
            return new Holder.Organization(publicId);
        }
        int userId = grants.userId(tx, publicId)
                .orElseThrow(() -> SharingError.COLLABORATOR_UNKNOWN.with(field, ApiError.shown(publicId)));
        if (userId == project.ownerId()) {
            throw SharingError.COLLABORATOR_IS_OWNER.with();
        }
        return new Holder.User(userId);
    }

    private static ApiException notOne(String publicId) {
        return SharingError.COLLABORATOR_NOT.with(ApiError.shown(publicId));
    }

    private Shown shown(Tx tx, Project project, Caller caller) {
        List<Collaborator> collaborators =
                grants.collaborators(tx, List.of(project.id()), caller.userId()).getOrDefault(project.id(), List.of());
        boolean owner = project.viewer().owner();
        List<Invitation> invited = owner ? invitations.ofProject(tx, project.id()) : List.of();
        List<DeclinedInvitation> declined = owner ? invitations.declined(tx, project.id()) : List.of();
        return new Shown(collaborators, invited, declined, project.viewer());
    }

    private void note(Tx tx, Caller caller, Project project, String action, String detail) {
        audit.record(tx, AuditEvent.by(caller, action, project.id(), detail));
    }
}
