package dev.leanto.projects.projects;

import dev.leanto.projects.revisions.FileEdit;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants to change of a project; null stands for what it leaves alone.
 *
 * @param basis what it was made on
 * @param versionId a LEAN version, or {@link dev.leanto.projects.lean.Lean#MASTER}
 * @param libraries makes the libraries that the project is to have of those that it has
 * @param grid canonical JSON
 * @param liveGrid canonical JSON
 * @param encryptionKey hash of a registered key; empty for no encryption
 * @param files what to do with the files
 * @param restored the revision whose settings, all of them, the project is to have again; null for none
 */
record ProjectEdit(
        Basis basis,
        @Nullable String name,
        @Nullable String description,
        @Nullable List<Parameter> parameters,
        @Nullable Integer versionId,
        @Nullable Integer environmentId,
        @Nullable UnaryOperator<List<Integer>> libraries,
        @Nullable String grid,
        @Nullable String liveGrid,
        @Nullable String encryptionKey,
        FileEdit files,
        @Nullable Past restored) {

    /**
     * The settings of a revision.
     *
     * @param revision its number
     * @param settings all of them; null when only files are restored
     */
    record Past(int revision, @Nullable AllSettings settings) {}

    /** Wants nothing but this of the files. */
    static ProjectEdit ofFiles(Basis basis, FileEdit files) {
        return new ProjectEdit(basis, null, null, null, null, null, null, null, null, null, files, null);
    }

    /** Wants nothing but this name. */
    static ProjectEdit ofName(String name) {
        return new ProjectEdit(
                Basis.NONE, name, null, null, null, null, null, null, null, null, new FileEdit.None(), null);
    }

    /** Wants a library behind the others; one that is there already stays where it is. */
    static ProjectEdit ofNewLibrary(Basis basis, int libraryId) {
        return ofLibraries(
                basis,
                libraries -> libraries.contains(libraryId)
                        ? libraries
                        : Stream.concat(libraries.stream(), Stream.of(libraryId))
                                .toList());
    }

    /** Wants one library less; it is refused when the project does not have it. */
    static ProjectEdit ofRemovedLibrary(Basis basis, int libraryId) {
        return ofLibraries(basis, libraries -> {
            if (!libraries.contains(libraryId)) {
                throw ProjectError.LIBRARY_NOT_USED.with(libraryId);
            }
            return libraries.stream().filter(id -> id != libraryId).toList();
        });
    }

    private static ProjectEdit ofLibraries(Basis basis, UnaryOperator<List<Integer>> libraries) {
        FileEdit none = new FileEdit.None();
        return new ProjectEdit(basis, null, null, null, null, null, libraries, null, null, null, none, null);
    }

    /** Wants files, settings or both as they were. */
    static ProjectEdit ofPast(Basis basis, FileEdit files, Past past) {
        return new ProjectEdit(basis, null, null, null, null, null, null, null, null, null, files, past);
    }

    /** Whether it says nothing of the settings. */
    boolean leavesSettings() {
        return name == null && leavesAllButName();
    }

    /** Whether it says nothing but a name, which collaborators may choose for themselves. */
    boolean isNameOnly() {
        return leavesAllButName() && files instanceof FileEdit.None;
    }

    private boolean leavesAllButName() {
        return (restored == null || restored.settings() == null)
                && Stream.of(
                                description,
                                parameters,
                                versionId,
                                environmentId,
                                libraries,
                                grid,
                                liveGrid,
                                encryptionKey)
                        .allMatch(Objects::isNull);
    }
}
