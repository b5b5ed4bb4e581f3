package dev.leanto.projects.projects;

/**
 * What remains of a project that is removed for good.
 *
 * @param name what it was called at the end
 */
record Remains(int projectId, int ownerId, String organizationId, String name, String nameKey) {

    /** Makes a deletion answer with it. */
    static final String RETURNING = " RETURNING id AS project_id, owner_id, organization_id, name, name_key";
}
