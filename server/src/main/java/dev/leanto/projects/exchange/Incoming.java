package dev.leanto.projects.exchange;

import dev.leanto.projects.projects.Arrival;
import dev.leanto.projects.projects.Language;
import dev.leanto.projects.projects.Parameter;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FilePath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project as it was found in what is imported.
 *
 * @param name its folder in the zip, or what the request calls it
 * @param stages what it was, the oldest first
 */
record Incoming(String name, Language language, List<Stage> stages) {

    /**
     * What it was once; its libraries are not found yet.
     *
     * @param libraries those of the same import, by their folders
     * @param libraryIds those of this server, by their ids
     */
    record Stage(
            Map<FilePath, Content> files,
            String description,
            List<Parameter> parameters,
            @Nullable Integer leanVersionId,
            int leanEnvironmentId,
            List<String> libraries,
            List<Integer> libraryIds,
            @Nullable String grid,
            @Nullable String liveGrid,
            @Nullable String encryptionKey,
            String summary) {

        /** The same, with these projects as its libraries. */
        Arrival.Stage arriving(List<Integer> ids) {
            return new Arrival.Stage(
                    files,
                    description,
                    parameters,
                    leanVersionId,
                    leanEnvironmentId,
                    ids,
                    grid,
                    liveGrid,
                    encryptionKey,
                    summary);
        }
    }

    /** The folders of the same import that must be projects before it. */
    List<String> libraries() {
        return stages.stream()
                .flatMap(stage -> stage.libraries().stream())
                .distinct()
                .toList();
    }
}
