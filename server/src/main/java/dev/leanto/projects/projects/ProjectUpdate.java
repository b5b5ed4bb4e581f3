package dev.leanto.projects.projects;

import dev.leanto.projects.revisions.FileEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants to change of a project; null stands for what it leaves alone.
 *
 * @param codeSourceId where the request says that it comes from; null when it does not
 * @param versionId a LEAN version, or {@link dev.leanto.projects.lean.Lean#MASTER}
 * @param libraries all libraries that the project is to have
 * @param grid canonical JSON
 * @param liveGrid canonical JSON
 * @param encryptionKey hash of a registered key; empty for no encryption
 * @param files what to do with the files
 */
public record ProjectUpdate(
        @Nullable String codeSourceId,
        @Nullable String name,
        @Nullable String description,
        @Nullable List<Parameter> parameters,
        @Nullable Integer versionId,
        @Nullable Integer environmentId,
        @Nullable List<Integer> libraries,
        @Nullable String grid,
        @Nullable String liveGrid,
        @Nullable String encryptionKey,
        FileEdit files) {

    /** Whether it says nothing but a name, which a collaborator may choose for himself. */
    boolean isNameOnly() {
        return equals(new ProjectUpdate(
                codeSourceId, name, null, null, null, null, null, null, null, null, new FileEdit.None()));
    }

    /** Changes nothing but the libraries. */
    static ProjectUpdate ofLibraries(List<Integer> libraries) {
        return new ProjectUpdate(null, null, null, null, null, null, libraries, null, null, null, new FileEdit.None());
    }
}
