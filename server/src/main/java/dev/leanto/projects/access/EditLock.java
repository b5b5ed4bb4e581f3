package dev.leanto.projects.access;

import java.time.Instant;

/**
 * Who edits a project just now. It keeps others from writing with a {@code codeSourceId} until it ends.
 *
 * @param userId who holds it
 * @param name their name
 * @param publicId what others name them by
 * @param source the program or agent that they write with; may be empty
 * @param acquiredAt since when
 * @param expiresAt when it ends unless its holder writes or asks for it again
 */
public record EditLock(
        int userId, String name, String publicId, String source, Instant acquiredAt, Instant expiresAt) {}
