package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Source;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.projects.revisions.Author;
import dev.leanto.projects.revisions.Content;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step of the upgrade to schema 6 that no SQL can do: names that lie below one another, which older programs allowed,
 * are brought apart. Of two projects of one owner the one that lies below is renamed, by a revision of its own: a number
 * goes behind the part in which the two meet, and {@code A/b} below {@code A} becomes {@code A 1/b}. A shared project gets
 * a name of the viewer's own by the same rule. Done once for a database; a start that was broken off goes on with it.
 */
final class NamesApart {

    private static final String STEP = "names apart";
    private static final Source SOURCE = new Source("leanto upgrade", false);

    private final Database database;
    private final ProjectStore projects;
    private final ParameterStore parameters;
    private final LibraryStore libraries;
    private final NameRules names;
    private final NameLocks locks;
    private final RevisionWriter writer;
    private final Clock clock;
    private final Audit audit;
    private final UpgradeStore store = new UpgradeStore();

    NamesApart(
            Database database,
            ProjectStore projects,
            ParameterStore parameters,
            LibraryStore libraries,
            NameRules names,
            NameLocks locks,
            RevisionWriter writer,
            Clock clock,
            Audit audit) {
        this.database = database;
        this.projects = projects;
        this.parameters = parameters;
        this.libraries = libraries;
        this.names = names;
        this.locks = locks;
        this.writer = writer;
        this.clock = clock;
        this.audit = audit;
    }

    /** What a project is to be called. */
    private record Renaming(Project project, SettingsChange change) {}

    void bringApart() {
        if (database.read(tx -> store.isFinished(tx, STEP))) {
            return;
        }
        for (UpgradeStore.Nested nested : database.read(store::nestedOfOneOwner)) {
            rename(nested.projectId(), nested.ownerId());
        }
        for (UpgradeStore.Shared shared : database.read(store::shared)) {
            database.write(tx -> {
                locks.lock(tx, shared.userId());
                names.arrive(tx, shared.projectId(), shared.userId());
                return true;
            });
        }
        database.write(tx -> store.finish(tx, STEP, clock.millis()));
    }

    private void rename(int projectId, int ownerId) {
        boolean done = false;
        while (!done) {
            Renaming renaming = database.read(tx -> renaming(tx, projectId, ownerId));
            if (renaming == null) {
                return;
            }
            Project project = renaming.project();
            Content settings = renaming.change().after().content(project.language(), project.organizationId());
            done = database.write(tx -> carryOut(tx, renaming, settings), kept -> kept);
        }
    }

    /** Null when the project does not lie below another any more. */
    private @Nullable Renaming renaming(Tx tx, int projectId, int ownerId) {
        Optional<Project> found = projects.find(tx, projectId, ownerId);
        if (found.isEmpty() || found.get().isRecycled()) {
            return null;
        }
        Project project = found.get();
        ProjectName name = new ProjectName(project.settings().name());
        if (!names.isNested(tx, ownerId, name, projectId)) {
            return null;
        }
        ProjectName apart = names.apart(tx, ownerId, name, projectId);
        AllSettings before =
                new AllSettings(project.settings(), parameters.ofProject(tx, projectId), libraries.ids(tx, projectId));
        return new Renaming(project, new SettingsChange(before, before.named(apart.value())));
    }

    private boolean carryOut(Tx tx, Renaming renaming, Content settings) {
        Project planned = renaming.project();
        locks.lock(tx, locks.viewers(tx, planned));
        if (projects.take(tx, planned.id(), planned.ownerId()).isEmpty()) {
            return true;
        }
        Project project = projects.find(tx, planned.id(), planned.ownerId()).orElseThrow();
        if (project.isRecycled() || project.head().revision() != planned.head().revision()) {
            return false;
        }
        Author author = new Author(project.ownerId(), null, null, SOURCE, null);
        writer.rename(tx, project, renaming.change(), settings, author);
        String to = renaming.change().after().values().name();
        String detail = project.settings().name() + " to " + to + ": it lay below another project";
        audit.record(tx, new AuditEvent("project.rename", null, null, project.id(), detail));
        return true;
    }
}
