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
import java.time.Instant;

/** Where deleted projects wait, and the only place from which anything is removed for good. */
final class RecycleBin {

    private final Database database;
    private final ProjectStore store;
    private final ProjectDoor door;
    private final ProjectEditor editor;
    private final Grants grants;
    private final EditLocks locks;
    private final Audit audit;

    RecycleBin(
            Database database,
            ProjectStore store,
            ProjectDoor door,
            ProjectEditor editor,
            Grants grants,
            EditLocks locks,
            Audit audit) {
        this.database = database;
        this.store = store;
        this.door = door;
        this.editor = editor;
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
                        editor.recycle(tx, project, Author.of(caller, caller.source(null)));
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
                new AuditEvent(
                        "collaborator.leave",
                        caller.userId(),
                        caller.tokenId(),
                        project.id(),
                        project.settings().name()));
    }

    /** Removes for good what has been in the bin since before this moment; says how many projects. */
    int purge(Instant moment) {
        int purged = 0;
        for (int projectId : database.read(tx -> store.recycledBefore(tx, moment))) {
            boolean gone = database.write(tx -> {
                boolean removed = store.purge(tx, projectId, moment);
                if (removed) {
                    audit.record(
                            tx, new AuditEvent("project.purge", null, null, projectId, "recycled before " + moment));
                }
                return removed;
            });
            purged += gone ? 1 : 0;
        }
        return purged;
    }
}
