package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.projects.access.AccessError;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Grant;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.access.Holder;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.lean.Lean;
import dev.leanto.projects.lean.LeanVersion;
import dev.leanto.projects.quotas.Quotas;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.Head;
import dev.leanto.projects.revisions.Revisions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The projects: the only door to them. Nobody gets one without naming the transaction, the caller and the right that
 * they want; one that the caller cannot see is answered like one that does not exist.
 */
public final class Projects {

    private final Database database;
    private final Organizations organizations;
    private final Lean lean;
    private final Clock clock;
    private final Grants grants;
    private final ProjectStore store = new ProjectStore();
    private final ProjectDoor door = new ProjectDoor(store);
    private final ProjectAccountStore accounts = new ProjectAccountStore();
    private final PinStore pins = new PinStore();
    private final NameRules names;
    private final NameLocks nameLocks;
    private final ProjectViews views;
    private final ProjectEditor editor;
    private final ProjectCreation creation;
    private final ProjectArrival arrival;
    private final RecycleBin bin;
    private final RecycledProjects recycled;
    private final Ownership ownership;
    private final NamesApart namesApart;
    private final Pasts pasts;

    /** The projects in this database. */
    public Projects(
            Database database,
            Organizations organizations,
            EncryptionKeys keys,
            Lean lean,
            Quotas quotas,
            Revisions revisions,
            FileLimits limits,
            Grants grants,
            SharedNames sharedNames,
            EditLocks locks,
            RandomIds ids,
            Clock clock,
            Audit audit) {
        this.names = sharedNames.rules();
        this.nameLocks = sharedNames.locks();
        ParameterStore parameters = new ParameterStore();
        LibraryStore libraries = new LibraryStore();
        SettingsRules rules = new SettingsRules(door, parameters, libraries, names, lean, keys);
        this.database = database;
        this.organizations = organizations;
        this.lean = lean;
        this.clock = clock;
        this.grants = grants;
        this.views = new ProjectViews(store, parameters, libraries, grants, keys);
        this.pasts = new Pasts(door, views);
        RevisionWriter writer = new RevisionWriter(store, parameters, libraries, names, revisions, locks, clock);
        this.editor =
                new ProjectEditor(database, door, names, nameLocks, rules, quotas, revisions, limits, locks, writer);
        this.creation = new ProjectCreation(
                database, organizations, lean, quotas, store, door, names, nameLocks, revisions, ids, clock);
        this.arrival = new ProjectArrival(
                database, organizations, keys, lean, door, names, creation, writer, revisions, limits, audit);
        this.namesApart =
                new NamesApart(database, store, parameters, libraries, names, nameLocks, writer, clock, audit);
        this.bin = new RecycleBin(database, door, writer, grants, locks, audit);
        this.recycled = new RecycledProjects(database, door, editor, revisions, audit, new Tombstones(audit, clock));
        this.ownership =
                new Ownership(database, door, sharedNames, organizations, keys, quotas, writer, grants, locks, audit);
    }

    /**
     * The project, for somebody who has the right. For any right but {@link Right#READ} its row is taken for this
     * transaction, so that what is read of it stays true until the end.
     *
     * @throws dev.leanto.machine.wire.ApiException when they cannot see it, have not the right, or it is in the recycle
     *     bin and the right is to change it
     */
    public Project open(Tx tx, Caller caller, int projectId, Right right) {
        Project project =
                right == Right.READ ? door.look(tx, caller, projectId, right) : door.take(tx, caller, projectId, right);
        if (project.isRecycled() && !right.countsInBin()) {
            throw project.inRecycleBin();
        }
        return project;
    }

    /** The project, for somebody who can read it, if they can and it is not in the recycle bin. */
    public Optional<Project> find(Tx tx, Caller caller, int projectId) {
        return door.find(tx, caller, projectId).filter(project -> !project.isRecycled());
    }

    /**
     * The project, for somebody who was let in by this transaction; its row is taken as by {@link #open}.
     *
     * @throws dev.leanto.machine.wire.ApiException when they cannot see it
     */
    public Project enter(Tx tx, int userId, int projectId) {
        return store.take(tx, projectId, userId).orElseThrow(AccessError.PROJECT_NOT_FOUND::with);
    }

    /**
     * Changes files of a project.
     *
     * @param basis what the request was made on
     * @return the newest revision, with the change in it
     * @throws dev.leanto.machine.wire.ApiException when the caller may not, or not now, or the edit is stale, too large,
     *     or about a file that is not there
     */
    public int changeFiles(Caller caller, int projectId, Basis basis, FileEdit edit) {
        return editor.edit(caller, projectId, ProjectEdit.ofFiles(basis, edit));
    }

    /** Changes a project; returns the newest revision, with the change in it. */
    int update(Caller caller, int projectId, ProjectEdit edit) {
        return editor.edit(caller, projectId, edit);
    }

    /**
     * Makes files, settings or both what they were at a revision. It is a write like any other, and a revision itself.
     *
     * @param basis what the request was made on
     * @param rehearsal whether only to refuse what would be refused, and to change nothing
     * @return the newest revision, with the change in it
     * @throws dev.leanto.machine.wire.ApiException when the caller may not, or not now, there is no such revision, or what
     *     the settings named is there no more
     */
    public int restore(Caller caller, int projectId, Basis basis, Restore wanted, boolean rehearsal) {
        ProjectEdit edit = database.read(tx -> pasts.edit(tx, caller, projectId, basis, wanted));
        return rehearsal ? editor.rehearse(caller, projectId, edit) : editor.edit(caller, projectId, edit);
    }

    /** Where the history of every project stands, for those who look whether it does. */
    public List<Head> heads(Tx tx) {
        return store.heads(tx);
    }

    ProjectList create(Caller caller, ProjectName name, Language language, @Nullable String organizationId) {
        return creation.make(
                caller,
                null,
                name,
                language,
                organizationId,
                (tx, project) -> new ProjectList(List.of(views.view(tx, caller, project)), lean.shownVersions(tx)));
    }

    /**
     * Makes a project with this id: for fixtures.
     *
     * @param projectId its id, which must be free
     * @param organizationId the organization that it is to belong to; null or empty for the caller's preferred one
     */
    public Project createAs(
            Caller caller, int projectId, ProjectName name, Language language, @Nullable String organizationId) {
        return creation.make(caller, projectId, name, language, organizationId, (_, project) -> project);
    }

    /** Those that come from elsewhere. */
    public ProjectArrival arrivals() {
        return arrival;
    }

    /**
     * One project.
     *
     * @param revision the revision whose settings are shown; null for the newest
     */
    ProjectList read(Caller caller, int projectId, @Nullable Integer revision) {
        return database.ask(tx -> {
            Project project = door.look(tx, caller, projectId, Right.READ);
            if (revision != null && revision != project.head().revision()) {
                return new ProjectList(List.of(pasts.view(tx, caller, project, revision)), lean.shownVersions(tx));
            }
            return new ProjectList(List.of(views.view(tx, caller, project)), lean.shownVersions(tx));
        });
    }

    /** A part of all projects that the caller sees, by id; of one organization when they name one. */
    ProjectList list(Caller caller, @Nullable String organizationId, int start, int count) {
        boolean all = organizationId == null || organizationId.isEmpty();
        List<LeanVersion> versions = database.read(tx -> {
            if (!all) {
                organizations.require(tx, caller, organizationId);
            }
            return lean.shownVersions(tx);
        });
        return new ProjectList(views.list(database, caller, all ? null : organizationId, start, count), versions);
    }

    /** Puts the owner's project into the recycle bin; a collaborator only leaves it. Doing it again changes nothing. */
    void delete(Caller caller, int projectId) {
        bin.delete(caller, projectId);
    }

    /** Pins a project for the caller alone, or takes the pin off; doing it again changes nothing. */
    void pin(Caller caller, int projectId, boolean pinned) {
        database.write(
                tx -> {
                    door.take(tx, caller, projectId, Right.READ);
                    pins.forgetUnseen(tx, caller.userId());
                    return pinned
                            ? pins.pin(tx, projectId, caller.userId())
                            : pins.unpin(tx, projectId, caller.userId());
                },
                changed -> changed);
    }

    /** Those of everybody, or of one owner, that are not in the recycle bin, by id: for the operator. */
    public List<ProjectAccount> accounts(Tx tx, @Nullable Integer ownerId) {
        return accounts.live(tx, ownerId);
    }

    /**
     * The operator, doing something to a project in the name of its owner.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is no such project
     */
    public Caller operator(int projectId) {
        return Caller.operator(database.read(
                tx -> accounts.owner(tx, projectId).orElseThrow(() -> ProjectError.PROJECT_UNKNOWN.with(projectId))));
    }

    /** Those in the recycle bin. */
    public RecycledProjects recycled() {
        return recycled;
    }

    /** How they get other owners. */
    public Ownership ownership() {
        return ownership;
    }

    /** Brings apart what is stored of names that lie below one another, as older programs allowed; once. */
    public void bringNamesApart() {
        namesApart.bringApart();
    }

    /** How many there are, those in the recycle bin counted. */
    public long count(Tx tx) {
        return store.count(tx);
    }

    /** What removes projects for good that servers have seen in the recycle bin for so long. */
    public Purge purging(ServerClock clocks, Duration retention) {
        return recycled.purging(clocks, retention);
    }

    /**
     * Lets a user work on a project of somebody else: for fixtures.
     *
     * @param alias their own name for it; null for the owner's, or a free one like it
     * @throws dev.leanto.machine.wire.ApiException when they see another project under that name, or below or above it
     */
    public void addCollaborator(int projectId, int userId, Grant grant, @Nullable ProjectName alias) {
        database.write(tx -> {
            nameLocks.lock(tx, userId);
            grants.add(tx, projectId, new Holder.User(userId), grant, clock.millis());
            if (alias == null) {
                names.arrive(tx, projectId, userId);
                return true;
            }
            Project project = store.find(tx, projectId, userId).orElseThrow(AccessError.PROJECT_NOT_FOUND::with);
            ProjectName own = names.alias(tx, project, alias);
            if (own != null) {
                names.setAlias(tx, project, own);
            }
            return true;
        });
    }
}
