package dev.leanto.projects.projects;

import java.time.Instant;

/**
 * Who edits a project just now. It keeps others from writing with a {@code codeSourceId} until it ends.
 *
 * @param userId who holds it
 * @param userName his name
 * @param publicId what others name him by
 * @param source the program or agent that he writes with; may be empty
 * @param acquired since when
 * @param expires when it ends unless its holder writes or asks for it again
 */
record EditLock(int userId, String userName, String publicId, String source, Instant acquired, Instant expires) {}
