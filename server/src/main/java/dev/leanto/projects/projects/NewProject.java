package dev.leanto.projects.projects;

import org.jspecify.annotations.Nullable;

/**
 * A project on its way into the table, but for its name.
 *
 * @param id its id, which is free; null for the next one
 * @param leanVersionId the version that follows master: a new project is pinned to it
 */
record NewProject(
        @Nullable Integer id,
        int ownerId,
        String organizationId,
        Language language,
        int leanVersionId,
        int environmentId,
        String channelToken) {}
