package dev.leanto.projects.sharing;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Source;
import dev.leanto.machine.db.Changes;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.projects.access.AccessError;
import dev.leanto.projects.access.EditLock;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.Projects;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Taking, seeing and giving back the edit lock of a project. */
public final class LockOperations {

    private static final Duration ASKED_AGAIN = Duration.ofSeconds(30);

    private final Database database;
    private final Projects projects;
    private final EditLocks locks;
    private final Audit audit;
    private final Changes changes = new Changes();

    /** The locks of these projects. */
    public LockOperations(Database database, Projects projects, EditLocks locks, Audit audit) {
        this.database = database;
        this.projects = projects;
        this.locks = locks;
        this.audit = audit;
    }

    /**
     * Takes the lock, if it is free or the caller's already.
     *
     * @param take whether to take it from another too, which only the owner of the project may
     * @throws dev.leanto.machine.wire.ApiException when somebody else holds it
     */
    void acquire(Caller caller, int projectId, Source source, boolean take) {
        database.write(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.WRITE);
            if (take) {
                takeFromAnother(tx, caller, project, projectId);
            }
            locks.take(tx, projectId, caller.userId(), source.name());
            return true;
        });
    }

    private void takeFromAnother(Tx tx, Caller caller, Project project, int projectId) {
        locks.held(tx, projectId)
                .filter(lock -> lock.userId() != caller.userId())
                .ifPresent(lock -> {
                    if (!project.viewer().owner()) {
                        throw AccessError.OWNER_ONLY.with("take its edit lock from another");
                    }
                    locks.release(tx, projectId);
                    audit.record(tx, AuditEvent.by(caller, "lock.take", projectId, "from user " + lock.userId()));
                });
    }

    /**
     * Asks whoever holds it to give it back: they are told by an event. Who asks again within {@link #ASKED_AGAIN} is not
     * told of again.
     *
     * @return who holds it; null when nobody does, or the caller themself, and nobody is told
     */
    @Nullable
    EditLock ask(Caller caller, int projectId) {
        return database.write(tx -> {
                    projects.open(tx, caller, projectId, Right.WRITE);
                    EditLock lock = locks.held(tx, projectId)
                            .filter(held -> held.userId() != caller.userId())
                            .orElse(null);
                    if (lock != null) {
                        changes.note(tx, "lock-asked", projectId, caller.userId(), ASKED_AGAIN);
                    }
                    return Optional.ofNullable(lock);
                })
                .orElse(null);
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
