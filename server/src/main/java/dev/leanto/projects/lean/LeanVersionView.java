package dev.leanto.projects.lean;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.leanto.machine.wire.Meaning;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A LEAN version as clients read it, in the list of versions and beside projects. */
public record LeanVersionView(
        @Meaning("Id of the LEAN version") int id,

        @Meaning("When the version was made; null when that is not known") @Nullable
        Instant created,

        @Meaning("Description") String description,

        @Meaning("Commit in the LEAN repository; may be empty")
        String leanHash,

        @Meaning("Commit in the LEAN Cloud repository; may be empty")
        String leanCloudHash,

        @Meaning("Name of the branch of the commit") String name,
        @Meaning("Reference to the branch of the commit") String ref,

        @Meaning("Whether the version is for everybody (1) or not (0)") @JsonProperty("public")
        int isPublic) {

    /** The view of a version. */
    public static LeanVersionView of(LeanVersion version) {
        return new LeanVersionView(
                version.id(),
                version.created(),
                version.description(),
                version.leanHash(),
                version.leanCloudHash(),
                version.name(),
                version.ref(),
                version.forAll() ? 1 : 0);
    }
}
