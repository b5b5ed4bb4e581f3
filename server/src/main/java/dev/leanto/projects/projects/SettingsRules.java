package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.lean.Lean;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each setting may become, and who may make it so. Only asks; whoever asks stores. */
final class SettingsRules {

    private final ProjectDoor door;
    private final ParameterStore parameters;
    private final LibraryStore libraries;
    private final NameRules names;
    private final Lean lean;
    private final EncryptionKeys keys;

    SettingsRules(
            ProjectDoor door,
            ParameterStore parameters,
            LibraryStore libraries,
            NameRules names,
            Lean lean,
            EncryptionKeys keys) {
        this.door = door;
        this.parameters = parameters;
        this.libraries = libraries;
        this.names = names;
        this.lean = lean;
        this.keys = keys;
    }

    /**
     * What an edit comes to.
     *
     * @param alias the viewer's new name of their own; null when that stays as it is
     */
    record Ruled(SettingsChange settings, @Nullable ProjectName alias) {}

    /**
     * Whether the edit takes the project out of the recycle bin: its owner gives it a name without the bin's prefix. So a
     * push of the LEAN CLI restores what was deleted, since it always sends the name.
     */
    boolean restores(Project project, ProjectEdit edit) {
        return project.isRecycled()
                && project.viewer().may(Right.RESTORE)
                && edit.name() != null
                && !edit.name().startsWith(ProjectName.RECYCLE_BIN);
    }

    /**
     * Rules on an edit of a project by somebody who may write it.
     *
     * @throws dev.leanto.machine.wire.ApiException when a setting cannot become so, or not by them
     */
    Ruled rule(Tx tx, Caller caller, Project project, ProjectEdit edit) {
        AllSettings before = edit.leavesSettings()
                ? new AllSettings(project.settings(), List.of(), List.of())
                : new AllSettings(
                        project.settings(), parameters.ofProject(tx, project.id()), libraries.ids(tx, project.id()));
        if (edit.leavesSettings()) {
            return new Ruled(new SettingsChange(before, before), null);
        }
        String name = project.settings().name();
        ProjectName alias = null;
        if (edit.name() != null && (restores(project, edit) || !edit.name().equals(project.shownName()))) {
            ProjectName wanted = ProjectName.parse(edit.name());
            if (project.viewer().owner()) {
                names.requireFree(tx, project, wanted);
                name = wanted.value();
            } else {
                alias = names.alias(tx, project, wanted);
            }
        }
        AllSettings after = edit.restored() == null || edit.restored().settings() == null
                ? after(tx, caller, project, before, edit, name)
                : past(tx, caller, project, before, edit.restored().settings());
        checkLibraryKeys(tx, caller, before, after);
        return new Ruled(new SettingsChange(before, after), alias);
    }

    /** All settings of a revision, but for the name where that is not the writer's to give: what they name must be there still. */
    private AllSettings past(Tx tx, Caller caller, Project project, AllSettings before, AllSettings past) {
        Settings values = past.values();
        String name = project.settings().name();
        if (project.viewer().owner() && !values.name().equals(name)) {
            names.requireFree(tx, project, ProjectName.parse(values.name()));
            name = values.name();
        }
        String key = values.encryptionKey();
        return new AllSettings(
                new Settings(
                        name,
                        values.description(),
                        versionId(tx, values.leanPinnedToMaster() ? Lean.MASTER : values.leanVersionId()),
                        values.leanPinnedToMaster(),
                        environmentId(tx, values.leanEnvironmentId()),
                        values.grid(),
                        values.liveGrid(),
                        encryptionKey(tx, caller, project, key == null ? "" : key)),
                past.parameters(),
                libraries(tx, caller, project, before, past.libraries()));
    }

    private AllSettings after(Tx tx, Caller caller, Project project, AllSettings all, ProjectEdit edit, String name) {
        Settings before = all.values();
        Integer versionId = edit.versionId();
        Settings values = new Settings(
                name,
                Objects.requireNonNullElse(edit.description(), before.description()),
                versionId == null ? before.leanVersionId() : versionId(tx, versionId),
                versionId == null ? before.leanPinnedToMaster() : versionId == Lean.MASTER,
                edit.environmentId() == null ? before.leanEnvironmentId() : environmentId(tx, edit.environmentId()),
                edit.grid() == null ? before.grid() : edit.grid(),
                edit.liveGrid() == null ? before.liveGrid() : edit.liveGrid(),
                edit.encryptionKey() == null
                        ? before.encryptionKey()
                        : encryptionKey(tx, caller, project, edit.encryptionKey()));
        return new AllSettings(
                values,
                Objects.requireNonNullElse(edit.parameters(), all.parameters()),
                edit.libraries() == null
                        ? all.libraries()
                        : libraries(tx, caller, project, all, edit.libraries().apply(all.libraries())));
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
    private List<Integer> libraries(Tx tx, Caller caller, Project project, AllSettings before, List<Integer> wanted) {
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
        Project library =
                door.find(tx, caller, libraryId).orElseThrow(() -> ProjectError.LIBRARY_NOT_FOUND.with(libraryId));
        if (library.isRecycled()) {
            throw ProjectError.LIBRARY_RECYCLED.with(library.settings().name());
        }
        if (libraries.uses(tx, libraryId, project.id())) {
            throw ProjectError.LIBRARY_CYCLE.with(library.shownName());
        }
    }

    private @Nullable String encryptionKey(Tx tx, Caller caller, Project project, String hash) {
        String wanted = hash.isEmpty() ? null : hash;
        if (Objects.equals(wanted, project.settings().encryptionKey())) {
            return wanted;
        }
        project.viewer().require(Right.ENCRYPT);
        if (wanted == null) {
            return null;
        }
        if (keys.name(tx, project.organizationId(), wanted).isEmpty()) {
            throw ProjectError.ENCRYPTION_KEY_NOT_REGISTERED.with(ApiError.shown(wanted));
        }
        if (project.shared()) {
            throw ProjectError.SHARED_IS_NOT_ENCRYPTED.with();
        }
        libraries.userWithOtherKey(tx, project.id(), wanted).ifPresent(user -> {
            throw ProjectError.LIBRARY_OF_OTHER_KEY.with(user.shownTo(caller));
        });
        return wanted;
    }

    /** A library must be unencrypted or share the key of the project that uses it. */
    private void checkLibraryKeys(Tx tx, Caller caller, AllSettings before, AllSettings after) {
        String key = after.values().encryptionKey();
        boolean same = Objects.equals(before.values().encryptionKey(), key)
                && before.libraries().equals(after.libraries());
        if (same || after.libraries().isEmpty()) {
            return;
        }
        libraries
                .withOtherKey(tx, after.libraries(), Objects.requireNonNullElse(key, ""))
                .ifPresent(library -> {
                    throw ProjectError.LIBRARY_OTHER_KEY.with(library.shownTo(caller));
                });
    }
}
