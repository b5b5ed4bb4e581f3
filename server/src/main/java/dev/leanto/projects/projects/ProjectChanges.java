package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import dev.leanto.projects.revisions.Author;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FileTree;
import dev.leanto.projects.revisions.History;
import dev.leanto.projects.revisions.Kind;
import dev.leanto.projects.revisions.NewRevision;
import dev.leanto.projects.revisions.Revisions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which files and settings of a project change: lock, staleness, limits, revision, head, in this order and
 * in one transaction. A change that changes nothing makes no revision.
 */
final class ProjectChanges {

    private final ProjectStore projects;
    private final PartStore parts;
    private final Revisions revisions;
    private final FileLimits limits;
    private final EditLocks locks;
    private final Clock clock;

    ProjectChanges(
            ProjectStore projects,
            PartStore parts,
            Revisions revisions,
            FileLimits limits,
            EditLocks locks,
            Clock clock) {
        this.projects = projects;
        this.parts = parts;
        this.revisions = revisions;
        this.limits = limits;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * A change of the settings.
     *
     * @param before as they are
     * @param after as they are to be
     */
    record SettingsChange(Settings before, Settings after) {
        boolean isEmpty() {
            return before.equals(after);
        }
    }

    /**
     * Makes the change.
     *
     * @param project taken for this transaction
     * @param wanted null when the settings stay as they are
     * @return whether anything changed
     */
    boolean make(Tx tx, Project project, Author author, Kind kind, FileEdit edit, @Nullable SettingsChange wanted) {
        boolean writes = !(edit instanceof FileEdit.None) || (wanted != null && !wanted.isEmpty());
        if (writes) {
            locks.refuse(tx, project, author);
        }
        revisions.refuseStale(tx, project.history(), author, edit);
        boolean filesStay = edit instanceof FileEdit.None;
        FileTree before = filesStay ? FileTree.empty() : revisions.tree(tx, project.id());
        FileTree after = edit.apply(before);
        after.checkFolders();
        limits.check(before, after);

        SettingsChange settings = wanted == null || wanted.isEmpty() ? null : wanted;
        Content newSettings =
                settings == null ? null : settings.after().content(project.language(), project.organizationId());
        Instant now = clock.instant();
        NewRevision revision = new NewRevision(
                author,
                now,
                kind,
                newSettings == null ? project.settings() : newSettings.digest(),
                newSettings,
                settings == null ? "" : settings.after().differences(settings.before()));
        History history = revisions.append(tx, project.history(), before, after, revision);
        if (history.equals(project.history())) {
            return false;
        }
        if (settings != null) {
            store(tx, project.id(), settings);
        }
        Instant modified = kind == Kind.DELETE ? project.modified() : now;
        projects.advance(tx, history, revision.settings(), modified, kind == Kind.DELETE ? now : null);
        locks.written(tx, project, author);
        return true;
    }

    private void store(Tx tx, int projectId, SettingsChange settings) {
        projects.updateSettings(tx, projectId, settings.after());
        if (!settings.after().parameters().equals(settings.before().parameters())) {
            parts.replaceParameters(tx, projectId, settings.after().parameters());
        }
        if (!settings.after().libraries().equals(settings.before().libraries())) {
            parts.replaceLibraries(tx, projectId, settings.after().libraries());
        }
    }

    /** Makes the first revision of a new project, with its first files. */
    void begin(Tx tx, Project project, Author author, FileTree files) {
        Content settings = project.settings(List.of(), List.of()).content(project.language(), project.organizationId());
        NewRevision revision = new NewRevision(author, project.created(), Kind.CREATE, settings.digest(), settings, "");
        History history = revisions.append(tx, project.history(), FileTree.empty(), files, revision);
        projects.advance(tx, history, settings.digest(), project.created(), null);
    }
}
