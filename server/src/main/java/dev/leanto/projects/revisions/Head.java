package dev.leanto.projects.revisions;

/**
 * Where the history of a project stands.
 *
 * @param projectId the project
 * @param revision the number of its newest revision; 0 before the first
 * @param lastFileId the highest file id that it has used; 0 before the first
 */
public record Head(int projectId, int revision, int lastFileId) {}
