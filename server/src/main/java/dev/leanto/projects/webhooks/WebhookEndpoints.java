package dev.leanto.projects.webhooks;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations about webhooks. */
public final class WebhookEndpoints {

    private static final String CREATE = "webhooks/create";
    private static final String READ = "webhooks/read";
    private static final String UPDATE = "webhooks/update";
    private static final String DELETE = "webhooks/delete";
    private static final String DELIVERIES = "webhooks/deliveries/read";

    private final Webhooks webhooks;

    /** About these. */
    public WebhookEndpoints(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        CREATE,
                        Access.WRITE,
                        WebhookWire.CreateRequest.class,
                        WebhookWire.KeyedAnswer.class,
                        (caller, request) -> WebhookWire.KeyedAnswer.of(webhooks.create(
                                asked(caller, CREATE, request.projectId(), request.organizationId()), request.url()))),
                Endpoint.of(
                        READ,
                        Access.READ,
                        WebhookWire.ReadRequest.class,
                        WebhookWire.ListAnswer.class,
                        (caller, request) -> WebhookWire.ListAnswer.of(
                                webhooks.read(asked(caller, READ, request.projectId(), request.organizationId())))),
                Endpoint.of(
                        UPDATE,
                        Access.WRITE,
                        WebhookWire.UpdateRequest.class,
                        WebhookWire.KeyedAnswer.class,
                        this::update),
                Endpoint.of(
                        DELETE,
                        Access.WRITE,
                        WebhookWire.DeleteRequest.class,
                        WebhookWire.DeleteAnswer.class,
                        this::delete),
                Endpoint.of(
                        DELIVERIES,
                        Access.READ,
                        WebhookWire.DeliveriesRequest.class,
                        WebhookWire.DeliveriesAnswer.class,
                        (caller, request) -> WebhookWire.DeliveriesAnswer.of(webhooks.deliveries(
                                asked(caller, DELIVERIES, request.projectId(), request.organizationId()),
                                request.webhookId()))));
    }

    private WebhookWire.KeyedAnswer update(Caller caller, WebhookWire.UpdateRequest request) {
        Webhooks.Wanted wanted =
                new Webhooks.Wanted(request.url(), request.enabled(), Boolean.TRUE.equals(request.newSecret()));
        Asked asked = asked(caller, UPDATE, request.projectId(), request.organizationId());
        return WebhookWire.KeyedAnswer.of(webhooks.update(asked, request.webhookId(), wanted));
    }

    private WebhookWire.DeleteAnswer delete(Caller caller, WebhookWire.DeleteRequest request) {
        webhooks.delete(asked(caller, DELETE, request.projectId(), request.organizationId()), request.webhookId());
        return new WebhookWire.DeleteAnswer();
    }

    private static Asked asked(
            Caller caller, String operation, @Nullable Integer projectId, @Nullable String organizationId) {
        return new Asked(caller, Holder.of(projectId, organizationId), operation);
    }
}
