package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.lean.Lean;
import dev.leanto.projects.lean.LeanEnvironment;
import dev.leanto.projects.quotas.Quotas;
import dev.leanto.projects.quotas.StorageQuotas;
import dev.leanto.projects.quotas.Used;
import dev.leanto.projects.revisions.Author;
import dev.leanto.projects.revisions.FileChanges;
import dev.leanto.projects.revisions.FileTree;
import dev.leanto.projects.revisions.Head;
import dev.leanto.projects.revisions.Kind;
import dev.leanto.projects.revisions.NewRevision;
import dev.leanto.projects.revisions.Revisions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The making of projects: under a free name, with their first files, as revision 1. */
final class ProjectCreation {

    private final Database database;
    private final Organizations organizations;
    private final Lean lean;
    private final Quotas quotas;
    private final ProjectStore store;
    private final ProjectDoor door;
    private final NameRules names;
    private final NameLocks nameLocks;
    private final Revisions revisions;
    private final RandomIds ids;
    private final Clock clock;

    ProjectCreation(
            Database database,
            Organizations organizations,
            Lean lean,
            Quotas quotas,
            ProjectStore store,
            ProjectDoor door,
            NameRules names,
            NameLocks nameLocks,
            Revisions revisions,
            RandomIds ids,
            Clock clock) {
        this.database = database;
        this.organizations = organizations;
        this.lean = lean;
        this.quotas = quotas;
        this.store = store;
        this.door = door;
        this.names = names;
        this.nameLocks = nameLocks;
        this.revisions = revisions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * How a project begins.
     *
     * @param projectId its id, which is free; null for the next one
     * @param organizationId the organization that it is to belong to; null or empty for the caller's preferred one
     * @param summary what its first revision says of itself
     * @param numbered whether it may get the first free one of "name 1", "name 2" and so on; else its name must be free
     * @param links whether it has libraries, or a key
     */
    record Beginning(
            @Nullable Integer projectId,
            ProjectName name,
            Language language,
            @Nullable String organizationId,
            FileTree files,
            Function<Tx, AllSettings> settings,
            String summary,
            boolean numbered,
            boolean links) {}

    /** What happens to a new project in the transaction that makes it. */
    interface Then<T> {
        T then(Tx tx, Project project, StorageQuotas storage);
    }

    /** Makes a project with the first files of its language, as {@link #make(Caller, Beginning, Then)} does. */
    <T> T make(
            Caller caller,
            @Nullable Integer projectId,
            ProjectName name,
            Language language,
            @Nullable String organizationId,
            BiFunction<Tx, Project, T> show) {
        Function<Tx, AllSettings> settings = tx -> new AllSettings(
                new Settings(
                        name.value(), "", lean.master(tx).id(), true, LeanEnvironment.DEFAULT_ID, null, null, null),
                List.of(),
                List.of());
        Beginning beginning = new Beginning(
                projectId, name, language, organizationId, StarterFiles.of(language), settings, "", true, false);
        return make(caller, beginning, (tx, project, _) -> show.apply(tx, project));
    }

    /**
     * Makes a project.
     *
     * @param then makes the answer
     * @throws dev.leanto.machine.wire.ApiException when its name is not free, or the caller sees a project whose name lies
     *     below or above it
     */
    <T> T make(Caller caller, Beginning beginning, Then<T> then) {
        ProjectName name = beginning.name();
        NewProject wanted = database.ask(tx -> NewProject.of(
                beginning.projectId(),
                caller.userId(),
                organizations.require(tx, caller, beginning.organizationId()),
                beginning.language(),
                ids.id(),
                clock.instant(),
                beginning.settings().apply(tx)));
        StorageQuotas storage = quotas.storage(caller.userId(), wanted.organizationId());
        for (NewProject tried = wanted; ; ) {
            NewProject next = tried;
            // Those that will wait for one another anyhow, each with a connection, rather stand in one line.
            ProjectName alone = storage.isLimited() || beginning.links() ? null : next.name();
            Optional<T> made = nameLocks.inTurn(
                    database.dialect(), caller.userId(), alone, () -> write(caller, next, beginning, storage, then));
            if (made.isPresent()) {
                return made.get();
            }
            if (!beginning.numbered()) {
                throw ProjectError.NAME_TAKEN.with(name);
            }
            tried = wanted.named(database.read(tx -> names.numbered(tx, caller.userId(), name)));
        }
    }

    private <T> Optional<T> write(
            Caller caller, NewProject next, Beginning beginning, StorageQuotas storage, Then<T> then) {
        return database.write(
                tx -> {
                    storage.lock(tx);
                    if (beginning.links()) {
                        tx.lock(EncryptionKeys.USE);
                    }
                    nameLocks.lock(tx, caller.userId(), next.name());
                    return isApart(tx, caller, beginning.name(), next)
                            ? insert(tx, caller, next, beginning, storage)
                                    .map(project -> then.then(tx, project, storage))
                            : Optional.<T>empty();
                },
                Optional::isPresent);
    }

    /** False when a name that was numbered does not stand apart any more: then another number is needed. */
    private boolean isApart(Tx tx, Caller caller, ProjectName asked, NewProject tried) {
        ProjectName name = tried.name();
        if (name.equals(asked)) {
            names.requireUnnested(tx, caller.userId(), name, 0);
            return true;
        }
        return !names.isNested(tx, caller.userId(), name, 0);
    }

    /** The project, as it is with its first revision; empty when its owner has one of that name. */
    private Optional<Project> insert(
            Tx tx, Caller caller, NewProject wanted, Beginning beginning, StorageQuotas storage) {
        NewRevision revision = new NewRevision(
                Author.of(caller, caller.source(null)),
                wanted.at(),
                Kind.CREATE,
                wanted.content().digest(),
                wanted.content(),
                beginning.summary());
        FileChanges changes = FileChanges.between(FileTree.empty(), beginning.files());
        Head first = revisions.first(changes, revision);
        Optional<Integer> id = store.insert(tx, wanted, first);
        id.ifPresent(made -> {
            revisions.begin(tx, made, changes, revision);
            storage.require(tx, new Used(1, first.fileBytes(), first.historyBytes()));
        });
        return id.map(made -> door.look(tx, caller, made, Right.READ));
    }
}
