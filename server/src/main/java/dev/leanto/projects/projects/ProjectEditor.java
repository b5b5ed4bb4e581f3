package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Holder;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.quotas.Quotas;
import dev.leanto.projects.quotas.StorageQuotas;
import dev.leanto.projects.quotas.Used;
import dev.leanto.projects.revisions.Author;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileChanges;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FilePath;
import dev.leanto.projects.revisions.FileTree;
import dev.leanto.projects.revisions.Head;
import dev.leanto.projects.revisions.Kind;
import dev.leanto.projects.revisions.NewRevision;
import dev.leanto.projects.revisions.ProjectFile;
import dev.leanto.projects.revisions.Revisions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which files and settings of a project change. An edit is planned on one state of the project: rights,
 * settings, lock, staleness, then, outside of any transaction, the files and all that takes time. The plan is carried out
 * in a transaction that checks again what may have changed, and made anew when the project has moved on. An edit that
 * changes nothing writes nothing.
 */
final class ProjectEditor {

    private final Database database;
    private final ProjectDoor door;
    private final ProjectStore projects;
    private final ParameterStore parameters;
    private final LibraryStore libraries;
    private final NameRules names;
    private final NameLocks nameLocks;
    private final SettingsRules rules;
    private final Quotas quotas;
    private final Revisions revisions;
    private final FileLimits limits;
    private final EditLocks locks;
    private final Clock clock;
    private final ProjectQueue queue = new ProjectQueue();

    ProjectEditor(
            Database database,
            ProjectDoor door,
            ProjectStore projects,
            ParameterStore parameters,
            LibraryStore libraries,
            NameRules names,
            NameLocks nameLocks,
            SettingsRules rules,
            Quotas quotas,
            Revisions revisions,
            FileLimits limits,
            EditLocks locks,
            Clock clock) {
        this.database = database;
        this.door = door;
        this.projects = projects;
        this.parameters = parameters;
        this.libraries = libraries;
        this.names = names;
        this.nameLocks = nameLocks;
        this.rules = rules;
        this.quotas = quotas;
        this.revisions = revisions;
        this.limits = limits;
        this.locks = locks;
        this.clock = clock;
    }

    /** What an edit finds. */
    private record Found(Project project, SettingsRules.Ruled ruled, FileTree tree, Map<FilePath, ProjectFile> read) {}

    /**
     * What an edit comes to, on the project as it was found.
     *
     * @param newSettings all settings, ready to be stored; null when they stay as they are
     */
    private record Plan(
            Project project,
            Author author,
            Kind kind,
            SettingsRules.Ruled ruled,
            @Nullable Content newSettings,
            FileChanges files) {

        boolean makesRevision() {
            return newSettings != null || !files.isEmpty() || kind != Kind.UPDATE;
        }

        /** Whether everybody who sees the project will see another name, or see it again. */
        boolean showsName() {
            SettingsChange settings = ruled.settings();
            return kind == Kind.RESTORE
                    || !settings.before()
                            .values()
                            .name()
                            .equals(settings.after().values().name());
        }

        boolean isEmpty() {
            return !makesRevision() && ruled.alias() == null;
        }
    }

    /**
     * Makes an edit.
     *
     * @return the newest revision, with the edit in it
     * @throws dev.leanto.machine.wire.ApiException when the caller may not, or not now, or the edit is stale, too large,
     *     or about what is not there
     */
    int edit(Caller caller, int projectId, ProjectEdit edit) {
        Plan plan = plan(caller, projectId, edit);
        return plan.isEmpty()
                ? plan.project().head().revision()
                : queue.inTurn(projectId, () -> carryOut(caller, plan, edit));
    }

    /** Refuses what {@link #edit} would refuse now, and changes nothing; returns the newest revision. */
    int rehearse(Caller caller, int projectId, ProjectEdit edit) {
        return plan(caller, projectId, edit).project().head().revision();
    }

    private int carryOut(Caller caller, Plan first, ProjectEdit edit) {
        Plan plan = first;
        while (!plan.isEmpty()) {
            OptionalInt revision = carriedOut(caller, plan, edit);
            if (revision.isPresent()) {
                return revision.getAsInt();
            }
            plan = plan(caller, plan.project().id(), edit);
        }
        return plan.project().head().revision();
    }

    private Plan plan(Caller caller, int projectId, ProjectEdit edit) {
        Author author = Author.of(caller, caller.source(edit.basis().codeSourceId()));
        FileEdit files = edit.files();
        Found found = database.read(tx -> {
            Project project = door.look(tx, caller, projectId, right(edit));
            if (project.isRecycled() && !rules.restores(project, edit)) {
                throw project.inRecycleBin();
            }
            SettingsRules.Ruled ruled = rules.rule(tx, caller, project, edit);
            refuseLocked(tx, project, author, edit, ruled);
            refuseOutdated(tx, project, author, edit, ruled);
            FileTree tree = files instanceof FileEdit.None ? FileTree.empty() : revisions.tree(tx, projectId);
            return new Found(project, ruled, tree, revisions.files(tx, projectId, files.reads()));
        });
        FileTree after = files.apply(found.tree(), found.read());
        after.checkPaths(found.tree());
        limits.check(found.tree(), after);
        Project project = found.project();
        SettingsChange settings = found.ruled().settings();
        return new Plan(
                project,
                author,
                rules.restores(project, edit) ? Kind.RESTORE : Kind.UPDATE,
                found.ruled(),
                settings.isEmpty() ? null : settings.after().content(project.language(), project.organizationId()),
                FileChanges.between(found.tree(), after));
    }

    /** The newest revision once the plan was carried out; empty when the project has moved on since it was made. */
    private OptionalInt carriedOut(Caller caller, Plan plan, ProjectEdit edit) {
        Project planned = plan.project();
        StorageQuotas storage = quotas.storage(planned.ownerId(), planned.organizationId());
        return database.write(
                tx -> {
                    storage.lock(tx);
                    Set<Holder> locked = lockForRules(tx, caller, plan);
                    Project project = door.take(tx, caller, plan.project().id(), right(edit));
                    boolean moved =
                            project.head().revision() != plan.project().head().revision()
                                    || (plan.showsName()
                                            && !nameLocks.viewers(tx, project).equals(locked));
                    if (moved || !rules.rule(tx, caller, project, edit).equals(plan.ruled())) {
                        return OptionalInt.empty();
                    }
                    refuseLocked(tx, project, plan.author(), edit, plan.ruled());
                    if (plan.ruled().alias() != null) {
                        names.setAlias(tx, project, plan.ruled().alias());
                    }
                    if (!plan.makesRevision()) {
                        return OptionalInt.of(project.head().revision());
                    }
                    Head before = project.head();
                    Head head = append(tx, project, plan, edit);
                    storage.require(
                            tx,
                            new Used(
                                    0,
                                    head.fileBytes() - before.fileBytes(),
                                    head.historyBytes() - before.historyBytes()));
                    return OptionalInt.of(head.revision());
                },
                OptionalInt::isPresent);
    }

    /**
     * Libraries and keys are ruled on by what other projects have, and names by the others of whoever sees them.
     *
     * @return whose names are locked
     */
    private Set<Holder> lockForRules(Tx tx, Caller caller, Plan plan) {
        if (plan.ruled().settings().changesLinks()) {
            tx.lock(EncryptionKeys.USE);
        }
        Set<Holder> viewers = plan.showsName()
                ? nameLocks.viewers(tx, plan.project())
                : plan.ruled().alias() == null ? Set.of() : Set.of(new Holder.User(caller.userId()));
        nameLocks.lock(tx, viewers);
        return viewers;
    }

    private static Right right(ProjectEdit edit) {
        return edit.isNameOnly() ? Right.ALIAS : Right.WRITE;
    }

    /** Refuses what would replace newer work, as the author's marks or the revision that they name say. */
    private void refuseOutdated(Tx tx, Project project, Author author, ProjectEdit edit, SettingsRules.Ruled ruled) {
        revisions.refuseStale(tx, project.head(), author, edit.files());
        Integer base = edit.basis().revision();
        if (base == null) {
            return;
        }
        revisions.refuseBased(tx, project.head(), base, edit.files());
        List<String> touched =
                ruled.settings().after().differing(ruled.settings().before());
        if (base < project.head().revision() && !touched.isEmpty()) {
            AllSettings was = StoredSettings.read(revisions.settings(tx, project.id(), base));
            touched.retainAll(ruled.settings().before().differing(was));
            if (!touched.isEmpty()) {
                throw ProjectError.SETTINGS_CHANGED_SINCE_BASE.with(String.join(", ", touched), base);
            }
        }
    }

    private void refuseLocked(Tx tx, Project project, Author author, ProjectEdit edit, SettingsRules.Ruled ruled) {
        boolean writes =
                !(edit.files() instanceof FileEdit.None) || !ruled.settings().isEmpty();
        if (writes && project.shared()) {
            locks.refuse(tx, project.id(), author);
        }
    }

    private Head append(Tx tx, Project project, Plan plan, ProjectEdit edit) {
        SettingsChange settings = plan.ruled().settings();
        Instant now = clock.instant();
        NewRevision revision = new NewRevision(
                plan.author(),
                now,
                plan.kind(),
                plan.newSettings() == null
                        ? project.storedSettings()
                        : plan.newSettings().digest(),
                plan.newSettings(),
                summary(edit, settings.after().differences(settings.before())));
        Head head = revisions.append(tx, project.head(), plan.files(), revision);
        if (plan.newSettings() != null) {
            store(tx, project.id(), settings);
        }
        projects.advance(tx, head, revision.settings(), now, null);
        if (plan.showsName()) {
            names.arriveForAll(tx, project.id());
        }
        if (project.shared()) {
            locks.written(tx, project.id(), plan.author());
        }
        return head;
    }

    private static String summary(ProjectEdit edit, String differences) {
        if (edit.restored() == null) {
            return differences;
        }
        String restored = "restored from revision " + edit.restored().revision();
        return differences.isEmpty() ? restored : restored + "; " + differences;
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
        append(
                tx,
                project,
                new Plan(
                        project,
                        author,
                        Kind.UPDATE,
                        new SettingsRules.Ruled(named, null),
                        settings,
                        FileChanges.none()));
    }

    /** Puts a project, taken for this transaction, into the recycle bin: a revision that leaves everything as it is. */
    void recycle(Tx tx, Project project, Author author) {
        Instant now = clock.instant();
        NewRevision revision = new NewRevision(author, now, Kind.DELETE, project.storedSettings(), null, "");
        Head head = revisions.append(tx, project.head(), FileChanges.none(), revision);
        projects.advance(tx, head, revision.settings(), project.modified(), now);
        if (project.shared()) {
            locks.written(tx, project.id(), author);
        }
    }
}
