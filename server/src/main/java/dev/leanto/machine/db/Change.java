package dev.leanto.machine.db;

import org.jspecify.annotations.Nullable;

/**
 * Something that a transaction has changed.
 *
 * @param position its place among all of them
 * @param kind what; see the migration that makes the table
 * @param projectId the project concerned; 0 for none
 * @param userId the user concerned; 0 for none
 * @param organizationId the organization whose members are concerned; null for none
 * @param revision the revision concerned; 0 for none
 */
public record Change(
        Position position,
        String kind,
        int projectId,
        int userId,
        @Nullable String organizationId,
        int revision) {}
