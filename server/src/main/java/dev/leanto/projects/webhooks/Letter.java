package dev.leanto.projects.webhooks;

import dev.leanto.projects.events.EventView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook gets: ids, and nothing of what is in a project.
 *
 * @param webhookId which webhook
 * @param deliveryId the same when it is sent again
 * @param projectId what the webhook is about; null for an organization
 * @param organizationId the same; null for a project
 * @param missed whether something before the events was given up or is not known any more: everything is to be read anew
 * @param events what has happened, in order
 */
record Letter(
        String webhookId,
        String deliveryId,
        @Nullable Integer projectId,
        @Nullable String organizationId,
        boolean missed,
        List<EventView> events) {}
