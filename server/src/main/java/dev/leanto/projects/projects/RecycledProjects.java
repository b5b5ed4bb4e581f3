package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.revisions.Deletion;
import dev.leanto.projects.revisions.Revisions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What owners do with their projects in the recycle bin: look, take one out, and have one removed before its time. */
public final class RecycledProjects {

    private final Database database;
    private final ProjectDoor door;
    private final ProjectEditor editor;
    private final Revisions revisions;
    private final Audit audit;
    private final Tombstones tombstones;
    private final RecycledStore store = new RecycledStore();

    RecycledProjects(
            Database database,
            ProjectDoor door,
            ProjectEditor editor,
            Revisions revisions,
            Audit audit,
            Tombstones tombstones) {
        this.database = database;
        this.door = door;
        this.editor = editor;
        this.revisions = revisions;
        this.audit = audit;
        this.tombstones = tombstones;
    }

    /** Those that the caller owns and their token reaches, by id, after this one; so many at most. */
    List<RecycledProject> page(Caller caller, int after, int size) {
        return database.read(tx -> shown(tx, store.ofOwner(tx, caller.userId(), caller.reach(), after, size)));
    }

    /** Those of everybody, or of one owner, by id: for the operator. */
    public List<RecycledProject> all(Tx tx, @Nullable Integer ownerId) {
        return shown(tx, store.all(tx, ownerId));
    }

    private List<RecycledProject> shown(Tx tx, List<RecycledStore.Row> rows) {
        return rows.stream()
                .map(row -> new RecycledProject(
                        row.id(),
                        row.name(),
                        row.ownerId(),
                        row.ownerName(),
                        row.organizationId(),
                        row.recycledAt(),
                        revisions.deletion(tx, row.id()).orElseThrow(),
                        Duration.ofMillis(row.waitedMillis()),
                        revisions.size(tx, row.id())))
                .toList();
    }

    /**
     * Takes a project out of the bin: a revision like the one that a renaming without the bin's prefix makes.
     *
     * @param name what it is to be called; null for the name that it had
     * @return the name that it has now
     * @throws dev.leanto.machine.wire.ApiException when the caller does not own it, it is not in the bin, or another
     *     project of theirs has the name
     */
    public String restore(Caller caller, int projectId, @Nullable String name) {
        Project project = database.read(tx -> recycled(door.look(tx, caller, projectId, Right.RESTORE)));
        String wanted = name == null
                ? project.settings().name()
                : ProjectName.parse(name).value();
        editor.edit(caller, projectId, ProjectEdit.ofName(wanted));
        return wanted;
    }

    /**
     * Removes a project for good, at once, with all that it ever was.
     *
     * @param name its name, with or without the bin's prefix, so that nobody purges one that they do not mean
     * @throws dev.leanto.machine.wire.ApiException when the caller does not own it, it is not in the bin, or the name is
     *     not its name
     */
    public void purge(Caller caller, int projectId, String name) {
        database.write(tx -> {
            Project project = recycled(door.take(tx, caller, projectId, Right.PURGE));
            String own = project.settings().name();
            if (!name.equals(own) && !name.equals(project.shownName())) {
                throw ProjectError.PURGE_NAME.with(own, ApiError.shown(name));
            }
            Optional<Deletion> deletion = revisions.deletion(tx, projectId);
            store.purge(tx, projectId).ifPresent(remains -> {
                tombstones.set(tx, remains, deletion, caller.userId());
                audit.record(tx, AuditEvent.by(caller, "project.purge", projectId, "'" + own + "'"));
            });
            return true;
        });
    }

    /** What removes for good what servers have seen in the bin for so long. */
    Purge purging(ServerClock clocks, Duration retention) {
        return new Purge(database, clocks, retention, revisions, audit, tombstones);
    }

    /** Forgets what remains of projects that were removed for good before this moment; says of how many. */
    public int forgetRemains(Tx tx, Instant moment) {
        return tombstones.forget(tx, moment);
    }

    private static Project recycled(Project project) {
        if (!project.isRecycled()) {
            throw ProjectError.PROJECT_NOT_RECYCLED.with(project.shownName());
        }
        return project;
    }
}
