package dev.leanto.projects;

/**
 * A project on its way into the table, but for its name.
 *
 * @param leanVersionId the version that follows master: a new project is pinned to it
 */
record NewProject(
        int ownerId,
        String organizationId,
        Language language,
        int leanVersionId,
        int environmentId,
        String channelToken) {}
