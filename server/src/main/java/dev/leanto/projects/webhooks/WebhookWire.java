package dev.leanto.projects.webhooks;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about webhooks. */
final class WebhookWire {

    private WebhookWire() {}

    @Meaning(
            "Has the server tell an address what happens to a project, or to those of an organization's projects that the caller"
                    + " sees, by signed requests; for the owner of the project, or administrators of the organization")
    @Refusals({
        "WEBHOOK_HOLDER",
        "TOKEN_OF_PROJECTS",
        "WEBHOOK_URL",
        "WEBHOOK_ADDRESS",
        "TOO_MANY_WEBHOOKS",
        "PROJECT_NOT_FOUND",
        "OWNER_ONLY",
        "ORGANIZATION_NOT_FOUND",
        "ORGANIZATION_ADMINISTRATORS_ONLY"
    })
    record CreateRequest(
            @Meaning("Id of the project that it is about; without it, of an organization") @Nullable
            Integer projectId,

            @Meaning("Id of the organization that it is about; without it, of a project") @Nullable
            String organizationId,

            @Meaning(
                    "Where to, such as https://example.org/leanto; a public address, unless the server allows private ones")
            String url) {}

    @Meaning("Lists the webhooks of a project or an organization; for those who may make them")
    @Refusals({
        "WEBHOOK_HOLDER",
        "TOKEN_OF_PROJECTS",
        "PROJECT_NOT_FOUND",
        "OWNER_ONLY",
        "ORGANIZATION_NOT_FOUND",
        "ORGANIZATION_ADMINISTRATORS_ONLY"
    })
    record ReadRequest(
            @Meaning("Id of the project that they are about; without it, of an organization") @Nullable
            Integer projectId,

            @Meaning("Id of the organization that they are about; without it, of a project") @Nullable
            String organizationId) {}

    @Meaning(
            "Changes a webhook. One that is enabled again is told what the caller may know from now on, and that it has missed"
                    + " something")
    @Refusals({
        "WEBHOOK_HOLDER",
        "TOKEN_OF_PROJECTS",
        "WEBHOOK_NOT_FOUND",
        "WEBHOOK_URL",
        "WEBHOOK_ADDRESS",
        "TOO_MANY_WEBHOOKS",
        "PROJECT_NOT_FOUND",
        "OWNER_ONLY",
        "ORGANIZATION_NOT_FOUND",
        "ORGANIZATION_ADMINISTRATORS_ONLY"
    })
    record UpdateRequest(
            @Meaning("Id of the project that it is about; without it, of an organization") @Nullable
            Integer projectId,

            @Meaning("Id of the organization that it is about; without it, of a project") @Nullable
            String organizationId,

            @Meaning("Id of the webhook") String webhookId,

            @Meaning("Another address; without it, the same") @Nullable
            String url,

            @Meaning("Whether it is told of anything; without it, as it is") @Nullable
            Boolean enabled,

            @Meaning("True to get another secret, which counts at once; without it, the same") @Nullable
            Boolean newSecret) {}

    @Meaning("Removes a webhook, with what is known of its deliveries")
    @Refusals({
        "WEBHOOK_HOLDER",
        "TOKEN_OF_PROJECTS",
        "WEBHOOK_NOT_FOUND",
        "PROJECT_NOT_FOUND",
        "OWNER_ONLY",
        "ORGANIZATION_NOT_FOUND",
        "ORGANIZATION_ADMINISTRATORS_ONLY"
    })
    record DeleteRequest(
            @Meaning("Id of the project that it is about; without it, of an organization") @Nullable
            Integer projectId,

            @Meaning("Id of the organization that it is about; without it, of a project") @Nullable
            String organizationId,

            @Meaning("Id of the webhook") String webhookId) {}

    @Meaning("Lists the last 100 deliveries to a webhook, the newest first, and what became of them")
    @Refusals({
        "WEBHOOK_HOLDER",
        "TOKEN_OF_PROJECTS",
        "WEBHOOK_NOT_FOUND",
        "PROJECT_NOT_FOUND",
        "OWNER_ONLY",
        "ORGANIZATION_NOT_FOUND",
        "ORGANIZATION_ADMINISTRATORS_ONLY"
    })
    record DeliveriesRequest(
            @Meaning("Id of the project that the webhook is about; without it, of an organization") @Nullable
            Integer projectId,

            @Meaning("Id of the organization that the webhook is about; without it, of a project") @Nullable
            String organizationId,

            @Meaning("Id of the webhook") String webhookId) {}

    record DeleteAnswer() implements Answer {}

    record ListAnswer(
            @Meaning("The webhooks, the oldest first") List<View> webhooks) implements Answer {

        static ListAnswer of(List<Webhook> webhooks) {
            return new ListAnswer(webhooks.stream().map(View::of).toList());
        }
    }

    record KeyedAnswer(
            @Meaning("The webhook as it is now") View webhook,

            @Meaning("What deliveries are signed with, shown this once; null when it is the one from before") @Nullable
            String secret)
            implements Answer {

        static KeyedAnswer of(Webhooks.Keyed keyed) {
            return new KeyedAnswer(View.of(keyed.webhook()), keyed.secret());
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "KeyedAnswer[webhook=" + webhook.webhookId() + "]";
        }
    }

    record View(
            @Meaning("Id of the webhook") String webhookId,

            @Meaning("Id of the project that it is about; null for an organization") @Nullable
            Integer projectId,

            @Meaning("Id of the organization that it is about; null for a project") @Nullable
            String organizationId,

            @Meaning("Id of the user who has set it up: it is told what they may know")
            int userId,

            @Meaning("Where to") String url,
            @Meaning("When it was made") Instant created,

            @Meaning("active, failing (the last delivery has not come through yet) or disabled")
            String state,

            @Meaning("Since when nothing comes through; null when it does") @Nullable
            Instant failingSince,

            @Meaning("Why it is disabled; null when it is not") @Nullable
            String reason) {

        static View of(Webhook hook) {
            return new View(
                    hook.id(),
                    hook.projectId(),
                    hook.organizationId(),
                    hook.userId(),
                    hook.url(),
                    hook.createdAt(),
                    hook.state(),
                    hook.failingSince(),
                    hook.disabledReason());
        }
    }

    record DeliveriesAnswer(
            @Meaning("The deliveries, the newest first") List<DeliveryView> deliveries) implements Answer {

        static DeliveriesAnswer of(List<Delivery> deliveries) {
            return new DeliveriesAnswer(
                    deliveries.stream().map(DeliveryView::of).toList());
        }
    }

    record DeliveryView(
            @Meaning("Id of the delivery, which is sent with it as Leanto-Delivery")
            String deliveryId,

            @Meaning("Its place in the order of sending, from 1")
            int number,

            @Meaning("How many events were in it when it was last sent")
            int events,

            @Meaning("When it was first to be sent") Instant begun,
            @Meaning("How often it was sent") int attempts,

            @Meaning("When it was last sent; null for not yet") @Nullable
            Instant attempted,

            @Meaning("pending, delivered or given up") String outcome,

            @Meaning("HTTP status of the last answer; null for none") @Nullable
            Integer status,

            @Meaning("Why there was no answer; null when there was") @Nullable
            String error) {

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.number(),
                    delivery.events(),
                    delivery.begunAt(),
                    delivery.attempts(),
                    delivery.attemptedAt(),
                    delivery.outcome().stored(),
                    delivery.status(),
                    delivery.error());
        }
    }
}
