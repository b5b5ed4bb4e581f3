package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.lean.Lean;
import dev.leanto.projects.lean.LeanEnvironment;
import dev.leanto.projects.lean.LeanVersion;
import dev.leanto.projects.quotas.StorageQuotas;
import dev.leanto.projects.quotas.Used;
import dev.leanto.projects.revisions.Author;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileChanges;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FileTree;
import dev.leanto.projects.revisions.Head;
import dev.leanto.projects.revisions.Kind;
import dev.leanto.projects.revisions.Revisions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The coming of projects from elsewhere: with all their revisions in one transaction, or not at all. */
public final class ProjectArrival {

    private final Database database;
    private final Organizations organizations;
    private final EncryptionKeys keys;
    private final Lean lean;
    private final ProjectDoor door;
    private final ParameterStore parameters = new ParameterStore();
    private final LibraryStore libraries = new LibraryStore();
    private final NameRules names;
    private final ProjectCreation creation;
    private final RevisionWriter writer;
    private final Revisions revisions;
    private final FileLimits limits;
    private final Audit audit;

    ProjectArrival(
            Database database,
            Organizations organizations,
            EncryptionKeys keys,
            Lean lean,
            ProjectDoor door,
            NameRules names,
            ProjectCreation creation,
            RevisionWriter writer,
            Revisions revisions,
            FileLimits limits,
            Audit audit) {
        this.database = database;
        this.organizations = organizations;
        this.keys = keys;
        this.lean = lean;
        this.door = door;
        this.names = names;
        this.creation = creation;
        this.writer = writer;
        this.revisions = revisions;
        this.limits = limits;
        this.audit = audit;
    }

    /**
     * Refuses what {@link #bring} would refuse now, but for quotas, and changes nothing.
     *
     * @return the name that it would get
     */
    public ProjectName rehearse(Caller caller, Arrival arrival) {
        arrival.stages().forEach(this::check);
        return database.read(tx -> {
            String organization = organizations.require(tx, caller, arrival.organizationId());
            arrival.stages().forEach(stage -> checkKey(tx, organization, stage));
            arrival.stages().forEach(stage -> checkLibraries(tx, caller, stage));
            names.requireUnnested(tx, caller.userId(), arrival.name(), 0);
            if (names.isFree(tx, caller.userId(), arrival.name())) {
                return arrival.name();
            }
            if (!arrival.rename()) {
                throw ProjectError.NAME_TAKEN.with(arrival.name());
            }
            return names.numbered(tx, caller.userId(), arrival.name());
        });
    }

    /**
     * Makes the project, with all its revisions; it.
     *
     * @throws dev.leanto.machine.wire.ApiException when its name is taken, or anything in it cannot be so; nothing is made then
     */
    public Project bring(Caller caller, Arrival arrival) {
        arrival.stages().forEach(this::check);
        Arrival.Stage first = arrival.stages().getFirst();
        ProjectCreation.Beginning beginning = new ProjectCreation.Beginning(
                null,
                arrival.name(),
                arrival.language(),
                arrival.organizationId(),
                tree(FileTree.empty(), first),
                tx -> settings(tx, arrival.name().value(), first),
                first.summary(),
                arrival.rename(),
                arrival.stages().stream()
                        .anyMatch(stage -> stage.encryptionKey() != null
                                || !stage.libraries().isEmpty()));
        return creation.make(caller, beginning, (tx, project, storage) -> goOn(tx, caller, arrival, project, storage));
    }

    private Project goOn(Tx tx, Caller caller, Arrival arrival, Project made, StorageQuotas storage) {
        arrival.stages().forEach(stage -> checkKey(tx, made.organizationId(), stage));
        arrival.stages().forEach(stage -> checkLibraries(tx, caller, stage));
        Arrival.Stage first = arrival.stages().getFirst();
        parameters.replace(tx, made.id(), first.parameters());
        libraries.replace(tx, made.id(), first.libraries());
        Project project = made;
        for (Arrival.Stage stage : arrival.stages().subList(1, arrival.stages().size())) {
            append(tx, caller, project, stage);
            project = door.look(tx, caller, made.id(), Right.READ);
        }
        Head before = made.head();
        Head after = project.head();
        storage.require(
                tx, new Used(0, after.fileBytes() - before.fileBytes(), after.historyBytes() - before.historyBytes()));
        audit.record(
                tx,
                AuditEvent.by(
                        caller, arrival.action(), made.id(), arrival.from() + ", " + after.revision() + " revisions"));
        return project;
    }

    private void append(Tx tx, Caller caller, Project project, Arrival.Stage stage) {
        AllSettings before = new AllSettings(
                project.settings(), parameters.ofProject(tx, project.id()), libraries.ids(tx, project.id()));
        AllSettings after = settings(tx, project.settings().name(), stage);
        FileTree tree = revisions.tree(tx, project.id(), new FileEdit.ReplaceAll(stage.files()));
        Content content = before.equals(after) ? null : after.content(project.language(), project.organizationId());
        var _ = writer.append(
                tx,
                project,
                new RevisionWriter.Wanted(
                        Author.of(caller, caller.source(null)),
                        Kind.UPDATE,
                        new SettingsChange(before, after),
                        content,
                        FileChanges.between(tree, tree(tree, stage)),
                        null,
                        stage.summary()));
    }

    private static FileTree tree(FileTree before, Arrival.Stage stage) {
        return new FileEdit.ReplaceAll(stage.files()).apply(before, Map.of());
    }

    private AllSettings settings(Tx tx, String name, Arrival.Stage stage) {
        Optional<Integer> known = lean.versions(tx).stream()
                .map(LeanVersion::id)
                .filter(id -> id.equals(stage.leanVersionId()))
                .findFirst();
        boolean environment = lean.environments(tx).stream().anyMatch(one -> one.id() == stage.leanEnvironmentId());
        Settings values = new Settings(
                name,
                stage.description(),
                known.orElseGet(() -> lean.master(tx).id()),
                known.isEmpty(),
                environment ? stage.leanEnvironmentId() : LeanEnvironment.DEFAULT_ID,
                stage.grid(),
                stage.liveGrid(),
                stage.encryptionKey());
        return new AllSettings(values, stage.parameters(), stage.libraries());
    }

    private void check(Arrival.Stage stage) {
        FileTree tree = tree(FileTree.empty(), stage);
        tree.checkPaths(FileTree.empty());
        limits.check(Head.none(0), FileChanges.between(FileTree.empty(), tree));
        if (stage.description().length() > ProjectWire.DESCRIPTION_LIMIT) {
            throw RequestError.FIELD_TOO_LONG.with("description", ProjectWire.DESCRIPTION_LIMIT);
        }
        if (stage.libraries().size() > ProjectWire.LIBRARY_LIMIT) {
            throw RequestError.LIST_TOO_LONG.with("libraries", ProjectWire.LIBRARY_LIMIT);
        }
        Parameter.check(stage.parameters());
    }

    private void checkKey(Tx tx, String organizationId, Arrival.Stage stage) {
        String hash = stage.encryptionKey();
        if (hash != null && keys.name(tx, organizationId, hash).isEmpty()) {
            throw ProjectError.ENCRYPTION_KEY_NOT_REGISTERED.with(ApiError.shown(hash));
        }
    }

    private void checkLibraries(Tx tx, Caller caller, Arrival.Stage stage) {
        for (int id : stage.libraries()) {
            Project library = door.find(tx, caller, id).orElseThrow(() -> ProjectError.LIBRARY_NOT_FOUND.with(id));
            if (library.isRecycled()) {
                throw ProjectError.LIBRARY_RECYCLED.with(library.settings().name());
            }
        }
        if (!stage.libraries().isEmpty()) {
            String key = Objects.requireNonNullElse(stage.encryptionKey(), "");
            libraries.withOtherKey(tx, stage.libraries(), key).ifPresent(library -> {
                throw ProjectError.LIBRARY_OTHER_KEY.with(library.shownTo(caller));
            });
        }
    }
}
