package dev.leanto.projects.revisions;

/**
 * Where the history of a project stands, as its head says.
 *
 * @param projectId the project
 * @param revision the number of its newest revision; 0 before the first
 * @param lastFileId the highest file id that it has used; 0 before the first
 */
public record History(int projectId, int revision, int lastFileId) {

    /** The history of a project that has none yet. */
    public static History none(int projectId) {
        return new History(projectId, 0, 0);
    }
}
