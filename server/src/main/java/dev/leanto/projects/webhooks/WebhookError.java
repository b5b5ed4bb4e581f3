package dev.leanto.projects.webhooks;

import dev.leanto.machine.wire.ApiError;

/** How requests about webhooks are refused. */
public enum WebhookError implements ApiError {
    WEBHOOK_HOLDER("projectId: name a project, or an organization by organizationId, and not both"),
    WEBHOOK_NOT_FOUND("webhookId: there is no webhook '%s' there"),
    WEBHOOK_UNKNOWN("There is no webhook '%s'"),
    WEBHOOK_URL(
            "url: '%s' is no address that begins with http:// or https://, has a host, and has no user name and no #"),
    WEBHOOK_ADDRESS(
            "url: '%s' has no address that this server sends webhooks to: its name is unknown, or that of a private network"
                    + " (webhooks.privateAddresses)"),
    TOO_MANY_WEBHOOKS("There are %s webhooks of the %s already, which is the limit: delete one of them");

    private final String template;

    WebhookError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
