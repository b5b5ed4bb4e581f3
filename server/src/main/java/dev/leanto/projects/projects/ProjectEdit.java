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
 * @param codeSourceId where the request says that it comes from; null when it does not
 * @param versionId a LEAN version, or {@link dev.leanto.projects.lean.Lean#MASTER}
 * @param libraries makes the libraries that the project is to have of those that it has
 * @param grid canonical JSON
 * @param liveGrid canonical JSON
 * @param encryptionKey hash of a registered key; empty for no encryption
 * @param files what to do with the files
 */
record ProjectEdit(
        @Nullable String codeSourceId,
        @Nullable String name,
        @Nullable String description,
        @Nullable List<Parameter> parameters,
        @Nullable Integer versionId,
        @Nullable Integer environmentId,
        @Nullable UnaryOperator<List<Integer>> libraries,
        @Nullable String grid,
        @Nullable String liveGrid,
        @Nullable String encryptionKey,
        FileEdit files) {

    /** Wants nothing but this of the files. */
    static ProjectEdit ofFiles(@Nullable String codeSourceId, FileEdit files) {
        return new ProjectEdit(codeSourceId, null, null, null, null, null, null, null, null, null, files);
    }

    /** Wants nothing but this name. */
    static ProjectEdit ofName(String name) {
        return new ProjectEdit(null, name, null, null, null, null, null, null, null, null, new FileEdit.None());
    }

    /** Wants nothing but this of the libraries. */
    static ProjectEdit ofLibraries(UnaryOperator<List<Integer>> libraries) {
        return new ProjectEdit(null, null, null, null, null, null, libraries, null, null, null, new FileEdit.None());
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
        return Stream.of(description, parameters, versionId, environmentId, libraries, grid, liveGrid, encryptionKey)
                .allMatch(Objects::isNull);
    }
}
