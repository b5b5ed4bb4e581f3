package dev.leanto.projects.revisions;

/**
 * Who put a project into the recycle bin.
 *
 * @param userName as people call them
 * @param source the program or agent that they did it with; may be empty
 */
public record Deletion(int userId, String userName, String source) {}
