package dev.leanto.projects.projects;

import dev.leanto.projects.access.Collaborator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project with all that is shown beside its head.
 *
 * @param collaborators the owner first, then in the order of joining
 * @param encryptionKeyName the registered name of its encryption key; null when it has none
 */
record ProjectView(
        Project project,
        List<Parameter> parameters,
        List<Library> libraries,
        List<Collaborator> collaborators,
        @Nullable String encryptionKeyName) {

    /**
     * A library of the project.
     *
     * @param name the owner's name for it; says so when it was purged
     * @param ownerName empty when it was purged
     * @param access whether the viewer can read it
     */
    record Library(int projectId, String name, String ownerName, boolean access) {}
}
