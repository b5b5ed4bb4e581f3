package dev.leanto.projects.sharing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a user has a project open just now.
 *
 * @param userId who
 * @param source the program or agent that they have it open in; may be empty
 * @param editing whether they write, as far as that program says
 * @param path the file that they look at; null for none
 * @param since since when
 * @param seen when they last said so
 */
record Presence(
        int projectId,
        int userId,
        String source,
        boolean editing,
        @Nullable String path,
        Instant since,
        Instant seen) {

    /** A user as the others are shown them. */
    record Card(String publicId, String name) {}
}
