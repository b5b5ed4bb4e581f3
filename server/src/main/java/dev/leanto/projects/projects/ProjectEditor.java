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
import dev.leanto.projects.revisions.FileChanges;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FilePath;
import dev.leanto.projects.revisions.FileTree;
import dev.leanto.projects.revisions.Head;
import dev.leanto.projects.revisions.Kind;
import dev.leanto.projects.revisions.ProjectFile;
import dev.leanto.projects.revisions.Revisions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The one way in which files and settings of a project change. An edit is planned on one state of the project: rights,
 * settings, lock, staleness, then, outside of any transaction, the files and all that takes time. The plan is carried out
 * in a transaction that checks again what may have changed, and made anew when the project has moved on. An edit that
 * changes nothing writes nothing.
 */
final class ProjectEditor {

    private final Database database;
    private final ProjectDoor door;
    private final NameRules names;
    private final NameLocks nameLocks;
    private final SettingsRules rules;
    private final Quotas quotas;
    private final Revisions revisions;
    private final FileLimits limits;
    private final EditLocks locks;
    private final RevisionWriter writer;
    private final WriteQueue queue = new WriteQueue();

    ProjectEditor(
            Database database,
            ProjectDoor door,
            NameRules names,
            NameLocks nameLocks,
            SettingsRules rules,
            Quotas quotas,
            Revisions revisions,
            FileLimits limits,
            EditLocks locks,
            RevisionWriter writer) {
        this.writer = writer;
        this.database = database;
        this.door = door;
        this.names = names;
        this.nameLocks = nameLocks;
        this.rules = rules;
        this.quotas = quotas;
        this.revisions = revisions;
        this.limits = limits;
        this.locks = locks;
    }

    /** What an edit finds. */
    private record Found(Project project, SettingsRules.Ruled ruled, FileTree tree, Map<FilePath, ProjectFile> read) {}

    /** What an edit comes to, on the project as it was found. */
    private record Plan(Project project, SettingsRules.Ruled ruled, RevisionWriter.Wanted wanted) {

        boolean locksNames() {
            return wanted.showsName() || ruled.alias() != null;
        }

        boolean isEmpty() {
            return !wanted.makesRevision() && ruled.alias() == null;
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
            Plan next = plan;
            OptionalInt revision = plan.locksNames()
                    ? nameLocks.inTurn(database.dialect(), caller.userId(), () -> carriedOut(caller, next, edit))
                    : carriedOut(caller, next, edit);
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
            FileTree tree = revisions.tree(tx, projectId, files);
            return new Found(project, ruled, tree, revisions.files(tx, projectId, files.reads()));
        });
        FileTree after = files.apply(found.tree(), found.read());
        after.checkPaths(found.tree());
        FileChanges changes = FileChanges.between(found.tree(), after);
        Project project = found.project();
        limits.check(project.head(), changes);
        SettingsChange settings = found.ruled().settings();
        return new Plan(
                project,
                found.ruled(),
                new RevisionWriter.Wanted(
                        author,
                        rules.restores(project, edit) ? Kind.RESTORE : Kind.UPDATE,
                        settings,
                        settings.isEmpty()
                                ? null
                                : settings.after().content(project.language(), project.organizationId()),
                        changes,
                        edit.restored() == null ? null : edit.restored().revision(),
                        ""));
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
                                    || (plan.wanted().showsName()
                                            && !nameLocks.viewers(tx, project).equals(locked));
                    if (moved || !rules.rule(tx, caller, project, edit).equals(plan.ruled())) {
                        return OptionalInt.empty();
                    }
                    refuseLocked(tx, project, plan.wanted().author(), edit, plan.ruled());
                    if (plan.ruled().alias() != null) {
                        names.setAlias(tx, project, plan.ruled().alias());
                    }
                    if (!plan.wanted().makesRevision()) {
                        return OptionalInt.of(project.head().revision());
                    }
                    Head before = project.head();
                    Head head = writer.append(tx, project, plan.wanted());
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
        Set<Holder> viewers = plan.wanted().showsName()
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
}
