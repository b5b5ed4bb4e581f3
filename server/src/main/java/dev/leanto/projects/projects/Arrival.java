package dev.leanto.projects.projects;

import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FilePath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project that comes from elsewhere, with its past.
 *
 * @param organizationId the organization that it is to belong to; null or empty for the caller's preferred one
 * @param rename whether it may get a number behind its name, when that is taken
 * @param stages what it was, one after the other; at least one, of which each becomes a revision
 * @param action what the audit calls its coming
 * @param from where it comes from, for a person to read
 */
public record Arrival(
        ProjectName name,
        Language language,
        @Nullable String organizationId,
        boolean rename,
        List<Stage> stages,
        String action,
        String from) {

    /**
     * What it was once.
     *
     * @param files all of them
     * @param leanVersionId the LEAN version; null, like one that this server does not have, for that of master
     * @param leanEnvironmentId one that this server does not have stands for the default
     * @param libraries ids of projects here
     * @param grid canonical JSON; null for none
     * @param liveGrid canonical JSON; null for none
     * @param encryptionKey hash of the key of the files; null when they are not encrypted
     * @param summary what became of it then, for a person to read
     */
    public record Stage(
            Map<FilePath, Content> files,
            String description,
            List<Parameter> parameters,
            @Nullable Integer leanVersionId,
            int leanEnvironmentId,
            List<Integer> libraries,
            @Nullable String grid,
            @Nullable String liveGrid,
            @Nullable String encryptionKey,
            String summary) {}
}
