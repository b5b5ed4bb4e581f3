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
import java.util.List;
import java.util.Optional;

/**
 * Who works on a project besides its owner: users by their public ids, and the project's organization, by its id, for
 * all who are members of it at the moment. Only the owner changes them; collaborators may leave.
 */
public final class Collaborators {

    private final Database database;
    private final Projects projects;
    private final Grants grants;
    private final SharedNames names;
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
            EditLocks locks,
            int limit,
            Clock clock,
            Audit audit) {
        this.database = database;
        this.projects = projects;
        this.grants = grants;
        this.names = names;
        this.locks = locks;
        this.limit = limit;
        this.clock = clock;
        this.audit = audit;
    }

    /** Those of a project, the owner first, and what the viewer is among them. */
    record Shown(List<Collaborator> collaborators, Viewer viewer) {}

    Shown read(Caller caller, int projectId) {
        return database.read(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.READ);
            return new Shown(all(tx, project, caller), project.viewer());
        });
    }

    List<Collaborator> add(Caller caller, int projectId, String publicId, Grant grant) {
        return database.write(tx -> {
            names.expect(tx, meant(tx, publicId));
            Project project = projects.open(tx, caller, projectId, Right.SHARE);
            Holder holder = find(tx, project, "collaboratorUserId", publicId);
            if (project.settings().encryptionKey() != null) {
                throw SharingError.ENCRYPTED_IS_NOT_SHARED.with();
            }
            if (!grants.add(tx, projectId, holder, grant, clock.millis())) {
                throw SharingError.COLLABORATOR_ALREADY.with(ApiError.shown(publicId));
            }
            int count = grants.count(tx, projectId);
            if (count > limit) {
                throw SharingError.COLLABORATORS_TOO_MANY.with(count, limit);
            }
            names.arrived(tx, projectId, holder);
            note(tx, caller, project, "collaborator.add", publicId + ": " + grant);
            return all(tx, project, caller);
        });
    }

    List<Collaborator> change(Caller caller, int projectId, String publicId, Grant grant) {
        return database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.SHARE);
            Holder holder = find(tx, project, "collaboratorUserId", publicId);
            if (!grants.change(tx, projectId, holder, grant)) {
                throw notOne(publicId);
            }
            locks.releaseOfReaders(tx, projectId);
            note(tx, caller, project, "collaborator.update", publicId + ": " + grant);
            return all(tx, project, caller);
        });
    }

    /** Takes one off; whoever is not the owner may only name themselves. */
    List<Collaborator> remove(Caller caller, int projectId, String publicId) {
        return database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.LEAVE);
            boolean leaves = grants.userId(tx, publicId).equals(Optional.of(caller.userId()));
            if (!leaves) {
                project.viewer().require(Right.SHARE);
            }
            Holder holder = find(tx, project, "collaboratorId", publicId);
            if (!grants.remove(tx, projectId, holder)) {
                throw leaves ? AccessError.SHARED_WITH_ORGANIZATION.with() : notOne(publicId);
            }
            locks.releaseOfReaders(tx, projectId);
            note(tx, caller, project, leaves ? "collaborator.leave" : "collaborator.remove", publicId);
            return all(tx, project, caller);
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

    private List<Collaborator> all(Tx tx, Project project, Caller caller) {
        return grants.collaborators(tx, List.of(project.id()), caller.userId()).getOrDefault(project.id(), List.of());
    }

    private void note(Tx tx, Caller caller, Project project, String action, String detail) {
        audit.record(tx, new AuditEvent(action, caller.userId(), caller.tokenId(), project.id(), detail));
    }
}
