package dev.leanto.projects.projects;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a project that are one value each, in the API's words. A component is a column of the projects, a field
 * of what a revision stores, and a word of its summary; nothing else needs to know of a new one but the wire.
 *
 * @param name the owner's name for it, also while it is in the recycle bin
 * @param leanVersionId the LEAN version; the one of master when pinned to it
 * @param leanPinnedToMaster whether the project follows LEAN's master branch
 * @param grid layout of the backtest view as canonical JSON; null until it is set
 * @param liveGrid layout of the live view as canonical JSON; null until it is set
 * @param encryptionKey hash of the key that the files are encrypted with; null when they are not
 */
public record Settings(
        String name,
        String description,
        int leanVersionId,
        boolean leanPinnedToMaster,
        @JsonProperty("leanEnvironment") int leanEnvironmentId,
        @JsonRawValue @Nullable String grid,
        @JsonRawValue @Nullable String liveGrid,
        @Nullable String encryptionKey) {

    /** These settings under another name. */
    Settings named(String other) {
        return new Settings(
                other,
                description,
                leanVersionId,
                leanPinnedToMaster,
                leanEnvironmentId,
                grid,
                liveGrid,
                encryptionKey);
    }
}
