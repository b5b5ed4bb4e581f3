package dev.leanto.projects.webhooks;

import org.jspecify.annotations.Nullable;

/**
 * What a webhook is told about: one of the two.
 *
 * @param projectId the project; null for an organization
 * @param organizationId the organization, of whose projects it is told of those that its user sees; null for a project
 */
public record Holder(@Nullable Integer projectId, @Nullable String organizationId) {

    /**
     * The one that a request names.
     *
     * @throws dev.leanto.machine.wire.ApiException when it names none or both
     */
    public static Holder of(@Nullable Integer projectId, @Nullable String organizationId) {
        String organization = organizationId == null || organizationId.isEmpty() ? null : organizationId;
        if ((projectId == null) == (organization == null)) {
            throw WebhookError.WEBHOOK_HOLDER.with();
        }
        return new Holder(projectId, organization);
    }

    /** As the audit and refusals name it. */
    String shown() {
        return projectId == null ? "organization " + organizationId : "project " + projectId;
    }
}
