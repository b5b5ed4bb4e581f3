package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.projects.lean.Lean;
import dev.leanto.projects.revisions.Author;
import dev.leanto.projects.revisions.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of {@code projects/update}: what each setting may become, and who may make it so. */
final class ProjectUpdates {

    private final ProjectStore projects;
    private final PartStore parts;
    private final Names names;
    private final ProjectChanges changes;
    private final Lean lean;

    ProjectUpdates(ProjectStore projects, PartStore parts, Names names, ProjectChanges changes, Lean lean) {
        this.projects = projects;
        this.parts = parts;
        this.names = names;
        this.changes = changes;
        this.lean = lean;
    }

    /**
     * Makes the update.
     *
     * @param project taken for this transaction by one who may write it; in the recycle bin it takes nothing but a
     *     name without the bin's prefix, from its owner, and with that whatever else the update holds: a push of the
     *     LEAN CLI restores so what was deleted, since it always sends the name
     */
    void make(Tx tx, Caller caller, Project project, ProjectUpdate update) {
        boolean restores = restores(project, update);
        if (project.isRecycled() && !restores) {
            throw project.inRecycleBin();
        }
        Settings before = project.settings(parameters(tx, project), parts.libraryIds(tx, project.id()));
        String name = project.name();
        boolean aliasChanged = false;
        if (update.name() != null && (restores || !update.name().equals(project.shownName()))) {
            ProjectName wanted = ProjectName.parse(update.name());
            if (project.viewer().owner()) {
                names.requireFree(tx, project, wanted);
                name = wanted.value();
            } else {
                aliasChanged = names.setAlias(tx, project, wanted);
            }
        }
        Settings after = settings(tx, caller, project, before, update, name);
        checkLibraryKeys(tx, before, after);
        boolean changed = changes.make(
                tx,
                project,
                Author.of(caller, caller.source(update.codeSourceId())),
                restores ? Kind.RESTORE : Kind.UPDATE,
                update.files(),
                new ProjectChanges.SettingsChange(before, after));
        if (!changed && !aliasChanged) {
            tx.discard();
        }
    }

    private static boolean restores(Project project, ProjectUpdate update) {
        return project.isRecycled()
                && project.viewer().may(Right.RESTORE)
                && update.name() != null
                && !update.name().startsWith(ProjectName.RECYCLE_BIN);
    }

    private Settings settings(
            Tx tx, Caller caller, Project project, Settings before, ProjectUpdate update, String name) {
        Integer versionId = update.versionId();
        boolean pinned = versionId == null ? before.pinnedToMaster() : versionId == Lean.MASTER;
        return new Settings(
                name,
                Objects.requireNonNullElse(update.description(), before.description()),
                versionId == null ? before.leanVersionId() : versionId(tx, versionId),
                pinned,
                update.environmentId() == null ? before.environmentId() : environmentId(tx, update.environmentId()),
                Objects.requireNonNullElse(update.parameters(), before.parameters()),
                update.libraries() == null
                        ? before.libraries()
                        : libraries(tx, caller, project, before, update.libraries()),
                update.grid() == null ? before.grid() : update.grid(),
                update.liveGrid() == null ? before.liveGrid() : update.liveGrid(),
                update.encryptionKey() == null
                        ? before.encryptionKey()
                        : encryptionKey(tx, project, update.encryptionKey()));
    }

    private int versionId(Tx tx, int versionId) {
        if (versionId == Lean.MASTER) {
            return lean.master(tx).id();
        }
        lean.checkVersion(tx, versionId);
        return versionId;
    }

    private int environmentId(Tx tx, int environmentId) {
        lean.checkEnvironment(tx, environmentId);
        return environmentId;
    }

    /** A library that the project has already may stay, whoever may read it; a new one must be readable for the caller. */
    private List<Integer> libraries(Tx tx, Caller caller, Project project, Settings before, List<Integer> wanted) {
        Set<Integer> known = new HashSet<>(before.libraries());
        Set<Integer> seen = new HashSet<>();
        for (int libraryId : wanted) {
            if (!seen.add(libraryId)) {
                throw RequestError.DUPLICATE_FIELD.with("libraries: " + libraryId);
            }
            if (libraryId == project.id()) {
                throw ProjectError.LIBRARY_IS_ITSELF.with();
            }
            if (!known.contains(libraryId)) {
                checkNewLibrary(tx, caller, project, libraryId);
            }
        }
        return wanted;
    }

    private void checkNewLibrary(Tx tx, Caller caller, Project project, int libraryId) {
        Project library = projects.find(tx, libraryId, caller.userId())
                .orElseThrow(() -> ProjectError.LIBRARY_NOT_FOUND.with(libraryId));
        if (library.isRecycled()) {
            throw ProjectError.LIBRARY_RECYCLED.with(library.name());
        }
        if (parts.uses(tx, libraryId, project.id())) {
            throw ProjectError.LIBRARY_CYCLE.with(library.shownName());
        }
    }

    private @Nullable String encryptionKey(Tx tx, Project project, String hash) {
        String wanted = hash.isEmpty() ? null : hash;
        if (Objects.equals(wanted, project.encryptionKey())) {
            return wanted;
        }
        project.viewer().require(Right.ENCRYPT);
        if (wanted != null && !parts.isKeyRegistered(tx, project.organizationId(), wanted)) {
            throw ProjectError.ENCRYPTION_KEY_NOT_REGISTERED.with(ApiError.shown(wanted));
        }
        if (wanted != null && project.shared()) {
            throw ProjectError.SHARED_IS_NOT_ENCRYPTED.with();
        }
        if (wanted != null) {
            parts.usersWithOtherKey(tx, project.id(), wanted).forEach(user -> {
                throw ProjectError.LIBRARY_OF_OTHER_KEY.with(user);
            });
        }
        return wanted;
    }

    /** A library must be unencrypted or share the key of the project that uses it. */
    private void checkLibraryKeys(Tx tx, Settings before, Settings after) {
        boolean same = Objects.equals(before.encryptionKey(), after.encryptionKey())
                && before.libraries().equals(after.libraries());
        if (same || after.libraries().isEmpty()) {
            return;
        }
        String key = Objects.requireNonNullElse(after.encryptionKey(), "");
        for (String library : parts.librariesWithOtherKey(tx, after.libraries(), key)) {
            throw ProjectError.LIBRARY_OTHER_KEY.with(library);
        }
    }

    private List<Parameter> parameters(Tx tx, Project project) {
        return parts.parameters(tx, List.of(project.id())).getOrDefault(project.id(), List.of());
    }
}
