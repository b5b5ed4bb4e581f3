package dev.leanto.projects.projects;

import dev.leanto.machine.db.Tx;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.revisions.Author;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileChanges;
import dev.leanto.projects.revisions.Head;
import dev.leanto.projects.revisions.Kind;
import dev.leanto.projects.revisions.NewRevision;
import dev.leanto.projects.revisions.Revisions;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes a revision together with all rows that say how the project stands with it. Whoever calls has taken the project for
 * the transaction, and found that it may be so.
 */
final class RevisionWriter {

    private final ProjectStore projects;
    private final ParameterStore parameters;
    private final LibraryStore libraries;
    private final NameRules names;
    private final Revisions revisions;
    private final EditLocks locks;
    private final Clock clock;

    RevisionWriter(
            ProjectStore projects,
            ParameterStore parameters,
            LibraryStore libraries,
            NameRules names,
            Revisions revisions,
            EditLocks locks,
            Clock clock) {
        this.projects = projects;
        this.parameters = parameters;
        this.libraries = libraries;
        this.names = names;
        this.revisions = revisions;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * What is to be written.
     *
     * @param newSettings all settings, ready to be stored; null when they stay as they are
     * @param restored the revision that was gone back to; null for none
     * @param note what it says of itself before all else; empty for nothing
     */
    record Wanted(
            Author author,
            Kind kind,
            SettingsChange settings,
            @Nullable Content newSettings,
            FileChanges files,
            @Nullable Integer restored,
            String note) {

        boolean makesRevision() {
            return newSettings != null || !files.isEmpty() || kind != Kind.UPDATE;
        }

        /** Whether everybody who sees the project will see another name, or see it again. */
        boolean showsName() {
            String before = settings.before().values().name();
            return kind == Kind.RESTORE
                    || !before.equals(settings.after().values().name());
        }

        private String summary() {
            String made = made();
            return note.isEmpty() || made.isEmpty() ? note + made : note + "; " + made;
        }

        private String made() {
            String differences = settings.after().differences(settings.before());
            if (restored == null) {
                return differences;
            }
            String summary = "restored from revision " + restored;
            return differences.isEmpty() ? summary : summary + "; " + differences;
        }
    }

    /** Writes it; where the history stands then. Only restoring takes a project out of the recycle bin. */
    Head append(Tx tx, Project project, Wanted wanted) {
        Instant now = clock.instant();
        Content settings = wanted.newSettings();
        NewRevision revision = new NewRevision(
                wanted.author(),
                now,
                wanted.kind(),
                settings == null ? project.storedSettings() : settings.digest(),
                settings,
                wanted.summary());
        Head head = revisions.append(tx, project.head(), wanted.files(), revision);
        if (settings != null) {
            store(tx, project.id(), wanted.settings());
        }
        Instant recycled = wanted.kind() == Kind.RESTORE ? null : project.recycledAt();
        projects.advance(tx, head, revision.settings(), now, recycled);
        if (wanted.showsName()) {
            names.arriveForAll(tx, project.id());
        }
        written(tx, project, wanted.author());
        return head;
    }

    private void store(Tx tx, int projectId, SettingsChange settings) {
        projects.updateSettings(tx, projectId, settings.after().values());
        if (!settings.after().parameters().equals(settings.before().parameters())) {
            parameters.replace(tx, projectId, settings.after().parameters());
        }
        if (!settings.after().libraries().equals(settings.before().libraries())) {
            libraries.replace(tx, projectId, settings.after().libraries());
        }
    }

    /** Gives a project another name, as its owner could have; no quota stands in the way. */
    void rename(Tx tx, Project project, SettingsChange named, Content settings, Author author) {
        append(tx, project, new Wanted(author, Kind.UPDATE, named, settings, FileChanges.none(), null, ""));
    }

    /** Puts a project into the recycle bin: a revision that leaves everything as it is. */
    void recycle(Tx tx, Project project, Author author) {
        Instant now = clock.instant();
        NewRevision revision = new NewRevision(author, now, Kind.DELETE, project.storedSettings(), null, "");
        Head head = revisions.append(tx, project.head(), FileChanges.none(), revision);
        projects.advance(tx, head, revision.settings(), project.modified(), now);
        written(tx, project, author);
    }

    private void written(Tx tx, Project project, Author author) {
        if (project.shared()) {
            locks.written(tx, project.id(), author);
        }
    }
}
