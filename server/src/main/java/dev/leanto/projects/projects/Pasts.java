package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Tx;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.Revision;
import dev.leanto.projects.revisions.RevisionLog;

/** Projects as they were: to look at, and as the edit that makes them so again. */
final class Pasts {

    private final ProjectDoor door;
    private final ProjectViews views;
    private final RevisionLog log = new RevisionLog();

    Pasts(ProjectDoor door, ProjectViews views) {
        this.door = door;
        this.views = views;
    }

    /**
     * The edit that makes a project what it was.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is no such revision, or the caller may not write
     */
    ProjectEdit edit(Tx tx, Caller caller, int projectId, Basis basis, Restore wanted) {
        Project project = door.look(tx, caller, projectId, Right.WRITE);
        Revision past = log.revision(tx, project.head(), wanted.revision());
        FileEdit files = wanted.files()
                ? new FileEdit.Restore(log.tree(tx, projectId, past.number()), wanted.paths())
                : new FileEdit.None();
        AllSettings settings = wanted.settings() ? settings(tx, projectId, past) : null;
        return ProjectEdit.ofPast(basis, files, new ProjectEdit.Past(past.number(), settings));
    }

    /**
     * A project with the settings of a revision.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is no such revision
     */
    ProjectView view(Tx tx, Caller caller, Project project, int revision) {
        Revision past = log.revision(tx, project.head(), revision);
        return views.past(tx, caller, project, past, settings(tx, project.id(), past));
    }

    private AllSettings settings(Tx tx, int projectId, Revision past) {
        return StoredSettings.read(log.text(tx, projectId, past.settings()));
    }
}
