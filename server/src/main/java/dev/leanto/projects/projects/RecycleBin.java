package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.projects.access.AccessError;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.access.Holder;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.revisions.Author;

/** Where deleted projects wait, to be restored by their owners or removed by {@link Purge}. */
final class RecycleBin {

    private final Database database;
    private final ProjectDoor door;
    private final RevisionWriter writer;
    private final Grants grants;
    private final EditLocks locks;
    private final Audit audit;

    RecycleBin(
            Database database, ProjectDoor door, RevisionWriter writer, Grants grants, EditLocks locks, Audit audit) {
        this.database = database;
        this.door = door;
        this.writer = writer;
        this.grants = grants;
        this.locks = locks;
        this.audit = audit;
    }

    /** Puts the owner's project into the bin; a collaborator only leaves it. Doing it again changes nothing. */
    void delete(Caller caller, int projectId) {
        database.write(
                tx -> {
                    Project project = door.take(tx, caller, projectId, Right.READ);
                    if (!project.viewer().may(Right.DELETE)) {
                        leave(tx, caller, project);
                    } else if (project.isRecycled()) {
                        return false;
                    } else {
                        writer.recycle(tx, project, Author.of(caller, caller.source(null)));
                    }
                    return true;
                },
                changed -> changed);
    }

    private void leave(Tx tx, Caller caller, Project project) {
        if (!grants.remove(tx, project.id(), new Holder.User(caller.userId()))) {
            throw AccessError.SHARED_WITH_ORGANIZATION.with();
        }
        locks.releaseOfReaders(tx, project.id());
        audit.record(
                tx,
                AuditEvent.by(
                        caller,
                        "collaborator.leave",
                        project.id(),
                        project.settings().name()));
    }
}
