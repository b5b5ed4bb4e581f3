package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Tx;
import dev.leanto.projects.access.AccessError;
import dev.leanto.projects.access.Right;

/** Where callers become viewers: the only way to a project, by whoever has the right. */
final class ProjectDoor {

    private final ProjectStore store;

    ProjectDoor(ProjectStore store) {
        this.store = store;
    }

    /**
     * The project, in the recycle bin or not, as it is at the moment.
     *
     * @throws dev.leanto.machine.wire.ApiException when the caller cannot see it, or has not the right
     */
    Project look(Tx tx, Caller caller, int projectId, Right right) {
        Project project = store.find(tx, projectId, caller.userId()).orElseThrow(AccessError.PROJECT_NOT_FOUND::with);
        project.viewer().require(right);
        return project;
    }

    /** The same, its row taken for this transaction: what is read of it stays true until the end. */
    Project take(Tx tx, Caller caller, int projectId, Right right) {
        if (!store.take(tx, projectId, caller.userId())) {
            throw AccessError.PROJECT_NOT_FOUND.with();
        }
        return look(tx, caller, projectId, right);
    }
}
