package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Tx;
import dev.leanto.projects.access.AccessError;
import dev.leanto.projects.access.Right;
import java.util.Optional;

/** Where callers become viewers: the only way to a project, by whoever has the right. */
final class ProjectDoor {

    private final ProjectStore store;

    ProjectDoor(ProjectStore store) {
        this.store = store;
    }

    /** The project, if the caller can see it and their token reaches it. */
    Optional<Project> find(Tx tx, Caller caller, int projectId) {
        return caller.reach().has(projectId) ? store.find(tx, projectId, caller.userId()) : Optional.empty();
    }

    /**
     * The project, in the recycle bin or not, as it is at the moment.
     *
     * @throws dev.leanto.machine.wire.ApiException when the caller cannot see it, their token does not reach it, which
     *     is the same, or they have not the right
     */
    Project look(Tx tx, Caller caller, int projectId, Right right) {
        return required(find(tx, caller, projectId), right);
    }

    /** The same, its row taken for this transaction: what is read of it stays true until the end. */
    Project take(Tx tx, Caller caller, int projectId, Right right) {
        Optional<Project> taken =
                caller.reach().has(projectId) ? store.take(tx, projectId, caller.userId()) : Optional.empty();
        return required(taken, right);
    }

    private static Project required(Optional<Project> found, Right right) {
        Project project = found.orElseThrow(AccessError.PROJECT_NOT_FOUND::with);
        project.viewer().require(right);
        return project;
    }
}
