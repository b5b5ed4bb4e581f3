package dev.leanto.projects.sharing;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Source;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.projects.access.EditLock;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.Projects;
import org.jspecify.annotations.Nullable;

/** Taking, seeing and giving back the edit lock of a project. */
public final class LockOperations {

    private final Database database;
    private final Projects projects;
    private final EditLocks locks;

    /** The locks of these projects. */
    public LockOperations(Database database, Projects projects, EditLocks locks) {
        this.database = database;
        this.projects = projects;
        this.locks = locks;
    }

    /**
     * Takes the lock, if it is free or the caller's already.
     *
     * @throws dev.leanto.machine.wire.ApiException when somebody else holds it
     */
    void acquire(Caller caller, int projectId, Source source) {
        database.write(tx -> {
            projects.open(tx, caller, projectId, Right.WRITE);
            locks.take(tx, projectId, caller.userId(), source.name());
            return true;
        });
    }

    /** Who holds it; null when nobody does. */
    @Nullable
    EditLock read(Caller caller, int projectId) {
        return database.read(tx -> {
            projects.open(tx, caller, projectId, Right.READ);
            return locks.held(tx, projectId).orElse(null);
        });
    }

    /**
     * Gives it back; when nobody holds it, nothing happens.
     *
     * @throws dev.leanto.machine.wire.ApiException when somebody else holds it, and the caller does not own the project
     */
    void release(Caller caller, int projectId) {
        database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.WRITE);
            locks.held(tx, projectId).ifPresent(lock -> {
                if (lock.userId() != caller.userId() && !project.viewer().owner()) {
                    throw SharingError.LOCK_OF_ANOTHER.with(ApiError.shown(lock.name()));
                }
                locks.release(tx, projectId);
            });
            return true;
        });
    }
}
