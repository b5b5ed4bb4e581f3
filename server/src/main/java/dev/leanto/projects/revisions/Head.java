package dev.leanto.projects.revisions;

/**
 * Where the history of a project stands.
 *
 * @param projectId the project
 * @param revision the number of its newest revision; 0 before the first
 * @param lastFileId the highest file id that it has used; 0 before the first
 * @param files how many files it has now
 * @param fileBytes bytes of text in them
 * @param historyBytes bytes of all that is stored of it, as it is stored
 */
public record Head(int projectId, int revision, int lastFileId, int files, long fileBytes, long historyBytes) {

    /** That of a project that has nothing yet. */
    public static Head none(int projectId) {
        return new Head(projectId, 0, 0, 0, 0, 0);
    }

    /** The same project as of an earlier revision; what it takes up is as it is now. */
    public Head at(int earlier) {
        return new Head(projectId, earlier, lastFileId, files, fileBytes, historyBytes);
    }
}
