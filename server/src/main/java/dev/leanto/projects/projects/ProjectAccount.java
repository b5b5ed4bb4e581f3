package dev.leanto.projects.projects;

import java.time.Instant;

/**
 * A project as the operator sees it.
 *
 * @param revision how many revisions it has
 */
public record ProjectAccount(
        int id,
        String name,
        int owner,
        String ownerName,
        String organizationId,
        int revision,
        Instant created,
        Instant modified) {}
