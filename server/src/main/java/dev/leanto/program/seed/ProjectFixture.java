package dev.leanto.program.seed;

import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Value;
import dev.leanto.projects.projects.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A project. What is not named here or below is as in a new project. */
record ProjectFixture(
        @Meaning("Name, unlike those of the owner's other projects")
        String name,

        @Meaning("Programming language: Py or C#") Language language,
        @Meaning("Id of the declared user who owns it") int owner,

        @Meaning("Project id, from 1 to 2000000000; without one the next free id from 10000001") @Nullable
        Integer id,

        @Meaning("Id of an organization of the owner; without one the one that they prefer") @Nullable
        String organization,

        @Meaning("Who else may work on it") @Nullable List<CollaboratorFixture> collaborators,

        @Meaning("Description") @Nullable String description,

        @Meaning(
                value = "Parameters, as in projects/update",
                types = {"array", "object"})
        @Nullable
        Value parameters,

        @Meaning("LEAN version; -1 follows master") @Nullable
        Integer versionId,

        @Meaning("Environment") @Nullable Integer leanEnvironment,

        @Meaning("Ids of the projects that are its libraries") @Nullable
        List<Integer> libraries,

        @Meaning("All its files; without them those that a new project begins with") @Nullable
        List<FileFixture> files,

        @Meaning(value = "Layout of the backtest view", types = "object") @Nullable
        Value grid,

        @Meaning(value = "Layout of the live view", types = "object") @Nullable
        Value liveGrid) {

    /** The components that {@code projects/update} reads, by the same names. */
    static final List<String> UPDATED = List.of(
            "description", "parameters", "versionId", "leanEnvironment", "libraries", "files", "grid", "liveGrid");
}
