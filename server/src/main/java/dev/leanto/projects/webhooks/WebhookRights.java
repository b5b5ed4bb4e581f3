package dev.leanto.projects.webhooks;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Projects;
import org.jspecify.annotations.Nullable;

/** Who may have webhooks: who may share a project, and who administers an organization. */
public final class WebhookRights {

    private final Projects projects;
    private final Organizations organizations;
    private final WebhookStore store = new WebhookStore();

    /** Asked of these. */
    public WebhookRights(Projects projects, Organizations organizations) {
        this.projects = projects;
        this.organizations = organizations;
    }

    /**
     * Checks that somebody may.
     *
     * @throws ApiException when they may not
     */
    void require(Tx tx, Caller caller, Holder holder) {
        Integer projectId = holder.projectId();
        if (projectId != null) {
            projects.open(tx, caller, projectId, Right.READ).viewer().require(Right.SHARE);
        } else {
            organizations.requireAdministrator(tx, caller, holder.organizationId());
        }
    }

    /** Why nothing may be sent to a webhook any more; null when it may. */
    @Nullable
    String lost(Tx tx, Webhook hook) {
        if (store.isUserDisabled(tx, hook.userId())) {
            return "user " + hook.userId() + " is disabled";
        }
        try {
            require(tx, Caller.operator(hook.userId()), hook.holder());
            return null;
        } catch (ApiException e) {
            // Nobody is answered: what the rule says of a caller is what is asked.
            return "user " + hook.userId() + " may have no webhooks of "
                    + hook.holder().shown() + " any more";
        }
    }
}
