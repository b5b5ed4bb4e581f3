package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.Source;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.projects.lean.Lean;
import dev.leanto.projects.lean.LeanEnvironment;
import dev.leanto.projects.lean.LeanVersion;
import dev.leanto.projects.revisions.Author;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.Kind;
import dev.leanto.projects.revisions.Revisions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The projects: the only door to them. Nobody gets one without naming the transaction, the caller and the right that
 * he wants; one that the caller cannot see is answered like one that does not exist.
 */
public final class Projects {

    private final Database database;
    private final Organizations organizations;
    private final Lean lean;
    private final RandomIds ids;
    private final Clock clock;
    private final Audit audit;
    private final EditLocks locks;
    private final ProjectStore store = new ProjectStore();
    private final PartStore parts = new PartStore();
    private final CollaboratorStore collaborators = new CollaboratorStore();
    private final Names names = new Names(store);
    private final ProjectViews views = new ProjectViews(store, parts);
    private final ProjectChanges changes;
    private final ProjectUpdates updates;

    /** The projects in this database. */
    public Projects(
            Database database,
            Organizations organizations,
            Lean lean,
            Revisions revisions,
            FileLimits limits,
            EditLocks locks,
            RandomIds ids,
            Clock clock,
            Audit audit) {
        this.database = database;
        this.organizations = organizations;
        this.lean = lean;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
        this.locks = locks;
        this.changes = new ProjectChanges(store, parts, revisions, limits, locks, clock);
        this.updates = new ProjectUpdates(store, parts, names, changes, lean);
    }

    /**
     * The project, for somebody who has the right. For any right but {@link Right#READ} its row is taken for this
     * transaction, so that what is read of it stays true until the end.
     *
     * @throws dev.leanto.machine.wire.ApiException when he cannot see it, has not the right, or it is in the recycle bin and
     *     the right is to change it
     */
    public Project open(Tx tx, Caller caller, int projectId, Right right) {
        Project project = openEvenRecycled(tx, caller, projectId, right);
        if (project.isRecycled() && !right.countsInBin()) {
            throw project.inRecycleBin();
        }
        return project;
    }

    /** The project, in the recycle bin or not. */
    Project openEvenRecycled(Tx tx, Caller caller, int projectId, Right right) {
        if (right != Right.READ) {
            take(tx, caller, projectId);
        }
        Project project = store.find(tx, projectId, caller.userId()).orElseThrow(SharingError.PROJECT_NOT_FOUND::with);
        project.viewer().require(right);
        return project;
    }

    private void take(Tx tx, Caller caller, int projectId) {
        if (!store.take(tx, projectId, caller.userId())) {
            throw SharingError.PROJECT_NOT_FOUND.with();
        }
    }

    /**
     * Changes the files of a project that was opened for writing.
     *
     * @throws dev.leanto.machine.wire.ApiException when the change is stale, too large, or about a file that is not there
     */
    public void changeFiles(Tx tx, Caller caller, Project project, Source source, FileEdit edit) {
        if (!changes.make(tx, project, Author.of(caller, source), Kind.UPDATE, edit, null)) {
            tx.discard();
        }
    }

    /** Changes the libraries of a project, as {@code projects/update} with all of them would. */
    public void changeLibraries(Tx tx, Caller caller, int projectId, UnaryOperator<List<Integer>> change) {
        Project project = open(tx, caller, projectId, Right.WRITE);
        List<Integer> libraries = change.apply(parts.libraryIds(tx, projectId));
        updates.make(tx, caller, project, ProjectUpdate.ofLibraries(libraries));
    }

    ProjectList create(Caller caller, ProjectName name, Language language, @Nullable String organizationId) {
        return database.write(tx -> {
            Project project = make(tx, caller, null, name, language, organizationId);
            return new ProjectList(List.of(views.fresh(tx, project)), lean.versions(tx));
        });
    }

    /**
     * Makes a project with this id: for fixtures.
     *
     * @param projectId its id, which must be free
     * @param organizationId the organization that it is to belong to; null or empty for the caller's preferred one
     */
    public Project createAs(
            Caller caller, int projectId, ProjectName name, Language language, @Nullable String organizationId) {
        return database.write(tx -> make(tx, caller, projectId, name, language, organizationId));
    }

    private Project make(
            Tx tx,
            Caller caller,
            @Nullable Integer projectId,
            ProjectName name,
            Language language,
            @Nullable String organizationId) {
        String organization = organizations.require(tx, caller, organizationId);
        NewProject newProject = new NewProject(
                projectId,
                caller.userId(),
                organization,
                language,
                lean.master(tx).id(),
                LeanEnvironment.DEFAULT_ID,
                ids.id());
        int id = names.insertUnderFreeName(tx, newProject, name, clock.instant());
        Project project = open(tx, caller, id, Right.READ);
        changes.begin(tx, project, Author.of(caller, caller.source(null)), StarterFiles.of(language));
        return project;
    }

    ProjectList read(Caller caller, int projectId) {
        return database.read(tx -> one(tx, open(tx, caller, projectId, Right.READ)));
    }

    private ProjectList one(Tx tx, Project project) {
        return new ProjectList(List.of(views.view(tx, project)), lean.versions(tx));
    }

    /** A part of all projects that the caller sees, by id; of one organization when he names one. */
    ProjectList list(Caller caller, @Nullable String organizationId, int start, int count) {
        boolean all = organizationId == null || organizationId.isEmpty();
        List<LeanVersion> versions = database.read(tx -> {
            if (!all) {
                organizations.require(tx, caller, organizationId);
            }
            return lean.versions(tx);
        });
        return new ProjectList(
                views.list(database, caller.userId(), all ? null : organizationId, start, count), versions);
    }

    void update(Caller caller, int projectId, ProjectUpdate update) {
        database.write(tx -> {
            Right right = update.isNameOnly() ? Right.ALIAS : Right.WRITE;
            Project project = openEvenRecycled(tx, caller, projectId, right);
            updates.make(tx, caller, project, update);
            return true;
        });
    }

    /** Puts the owner's project into the recycle bin; a collaborator only leaves it. Doing it again changes nothing. */
    void delete(Caller caller, int projectId) {
        database.write(tx -> {
            take(tx, caller, projectId);
            Project project = openEvenRecycled(tx, caller, projectId, Right.READ);
            if (!project.viewer().may(Right.DELETE)) {
                leave(tx, caller, project);
            } else if (project.isRecycled()) {
                tx.discard();
            } else {
                Author author = Author.of(caller, caller.source(null));
                changes.make(tx, project, author, Kind.DELETE, new FileEdit.None(), null);
            }
            return true;
        });
    }

    private void leave(Tx tx, Caller caller, Project project) {
        if (!collaborators.remove(tx, project.id(), caller.userId())) {
            throw SharingError.SHARED_WITH_ORGANIZATION.with();
        }
        locks.releaseOfReaders(tx, project.id());
        audit.record(
                tx,
                new AuditEvent("collaborator.leave", caller.userId(), caller.tokenId(), project.id(), project.name()));
    }

    /**
     * Lets a user work on a project of somebody else: for fixtures.
     *
     * @param alias his own name for it; null for the owner's
     * @throws dev.leanto.machine.wire.ApiException when he sees another project under that name
     */
    public void addCollaborator(int projectId, int userId, Grant grant, @Nullable ProjectName alias) {
        database.write(tx -> {
            collaborators.add(tx, projectId, userId, grant, clock.millis());
            if (alias != null) {
                names.setAlias(
                        tx, store.find(tx, projectId, userId).orElseThrow(SharingError.PROJECT_NOT_FOUND::with), alias);
            }
            return true;
        });
    }

    /** How many projects, those in the recycle bin included, are set to this LEAN version. */
    public int countOfVersion(Tx tx, int leanVersionId) {
        return store.countOfVersion(tx, leanVersionId);
    }

    /** How many projects, those in the recycle bin included, are set to this environment. */
    public int countOfEnvironment(Tx tx, int environmentId) {
        return store.countOfEnvironment(tx, environmentId);
    }

    /** How many projects, those in the recycle bin included, are encrypted with this key. */
    public int countOfEncryptionKey(Tx tx, String organizationId, String hash) {
        return store.countOfEncryptionKey(tx, organizationId, hash);
    }

    /** Removes for good what has been in the recycle bin since before this moment. */
    public int purge(Instant moment) {
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
