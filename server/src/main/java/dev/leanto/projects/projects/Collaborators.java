package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Who works on a project besides its owner: users by their public ids, and the project's organization, by its id, for
 * all who are members of it at the moment. Only the owner changes them; a collaborator may take himself off.
 */
public final class Collaborators {

    private final Database database;
    private final Projects projects;
    private final EditLocks locks;
    private final int limit;
    private final Clock clock;
    private final Audit audit;
    private final CollaboratorStore store = new CollaboratorStore();

    /** @param limit how many entries a project may have besides its owner */
    public Collaborators(Database database, Projects projects, EditLocks locks, int limit, Clock clock, Audit audit) {
        this.database = database;
        this.projects = projects;
        this.locks = locks;
        this.limit = limit;
        this.clock = clock;
        this.audit = audit;
    }

    /** Those of a project, the owner first, and what the viewer is among them. */
    record Shown(List<ProjectView.Collaborator> collaborators, Viewer viewer) {}

    /** Whom a public id means. */
    private sealed interface Who {
        record Organization(String id) implements Who {}

        record User(int id) implements Who {}
    }

    Shown read(Caller caller, int projectId) {
        return database.read(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.READ);
            return new Shown(all(tx, project, caller), project.viewer());
        });
    }

    List<ProjectView.Collaborator> add(Caller caller, int projectId, String publicId, Grant grant) {
        return database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.SHARE);
            Who who = find(tx, project, "collaboratorUserId", publicId);
            if (isOwner(who, project)) {
                throw SharingError.COLLABORATOR_IS_OWNER.with();
            }
            if (project.encryptionKey() != null) {
                throw SharingError.ENCRYPTED_IS_NOT_SHARED.with();
            }
            if (!insert(tx, project, who, grant)) {
                throw SharingError.COLLABORATOR_ALREADY.with(ApiError.shown(publicId));
            }
            int count = store.count(tx, projectId);
            if (count > limit) {
                throw SharingError.COLLABORATORS_TOO_MANY.with(count, limit);
            }
            note(tx, caller, project, "collaborator.add", publicId + ": " + grant);
            return all(tx, project, caller);
        });
    }

    List<ProjectView.Collaborator> change(Caller caller, int projectId, String publicId, Grant grant) {
        return database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.SHARE);
            Who who = find(tx, project, "collaboratorUserId", publicId);
            if (isOwner(who, project)) {
                throw SharingError.COLLABORATOR_IS_OWNER.with();
            }
            boolean changed = switch (who) {
                case Who.Organization _ -> store.changeOrganization(tx, projectId, grant);
                case Who.User user -> store.change(tx, projectId, user.id(), grant);
            };
            if (!changed) {
                throw notOne(publicId);
            }
            locks.releaseOfReaders(tx, projectId);
            note(tx, caller, project, "collaborator.update", publicId + ": " + grant);
            return all(tx, project, caller);
        });
    }

    /** Takes one off; whoever is not the owner may only name himself. */
    List<ProjectView.Collaborator> remove(Caller caller, int projectId, String publicId) {
        return database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.LEAVE);
            boolean himself = store.userId(tx, publicId).equals(Optional.of(caller.userId()));
            if (!himself) {
                project.viewer().require(Right.SHARE);
            }
            Who who = find(tx, project, "collaboratorId", publicId);
            if (isOwner(who, project)) {
                throw SharingError.COLLABORATOR_IS_OWNER.with();
            }
            boolean removed = switch (who) {
                case Who.Organization _ -> store.removeOrganization(tx, projectId);
                case Who.User user -> store.remove(tx, projectId, user.id());
            };
            if (!removed) {
                throw himself ? SharingError.SHARED_WITH_ORGANIZATION.with() : notOne(publicId);
            }
            locks.releaseOfReaders(tx, projectId);
            note(tx, caller, project, himself ? "collaborator.leave" : "collaborator.remove", publicId);
            return all(tx, project, caller);
        });
    }

    private boolean insert(Tx tx, Project project, Who who, Grant grant) {
        return switch (who) {
            case Who.Organization organization ->
                store.addOrganization(tx, project.id(), organization.id(), grant, clock.millis());
            case Who.User user -> store.add(tx, project.id(), user.id(), grant, clock.millis());
        };
    }

    private Who find(Tx tx, Project project, String field, String publicId) {
        if (publicId.equals(project.organizationId())) {
            return new Who.Organization(publicId);
        }
        return store.userId(tx, publicId)
                .<Who>map(Who.User::new)
                .orElseThrow(() -> SharingError.COLLABORATOR_UNKNOWN.with(field, ApiError.shown(publicId)));
    }

    private static boolean isOwner(Who who, Project project) {
        return who instanceof Who.User user && user.id() == project.ownerId();
    }

    private static ApiException notOne(String publicId) {
        return SharingError.COLLABORATOR_NOT.with(ApiError.shown(publicId));
    }

    private List<ProjectView.Collaborator> all(Tx tx, Project project, Caller caller) {
        return store.of(tx, List.of(project.id()), caller.userId()).getOrDefault(project.id(), List.of());
    }

    private void note(Tx tx, Caller caller, Project project, String action, String detail) {
        audit.record(tx, new AuditEvent(action, caller.userId(), caller.tokenId(), project.id(), detail));
    }
}
