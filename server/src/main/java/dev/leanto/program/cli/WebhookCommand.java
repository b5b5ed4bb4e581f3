package dev.leanto.program.cli;

import dev.leanto.machine.auth.Caller;
import dev.leanto.program.server.Installation;
import dev.leanto.projects.webhooks.Asked;
import dev.leanto.projects.webhooks.Delivery;
import dev.leanto.projects.webhooks.Holder;
import dev.leanto.projects.webhooks.Webhook;
import dev.leanto.projects.webhooks.Webhooks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leanto webhook}: whom the server tells of what happens. */
@Command(
        name = "webhook",
        description = {
            "Makes, lists and removes webhooks, and shows what became of deliveries to them.",
            "Users do the same themselves with the operations webhooks/create, read, update, delete and deliveries/read."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  leanto webhook list"})
final class WebhookCommand {

    private record Row(
            String id,
            @Nullable Integer projectId,
            @Nullable String organizationId,
            int userId,
            String url,
            Instant created,
            String state,
            @Nullable Instant failingSince,
            @Nullable String reason) {

        static Row of(Webhook hook) {
            return new Row(
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

    private record Created(String id, int userId, String url, String secret) {}

    private record Removed(String id) {}

    private record DeliveryRow(
            int number,
            String id,
            Instant begun,
            int events,
            int attempts,
            @Nullable Instant attempted,
            String outcome,
            @Nullable Integer status,
            @Nullable String error) {

        static DeliveryRow of(Delivery delivery) {
            return new DeliveryRow(
                    delivery.number(),
                    delivery.id(),
                    delivery.begunAt(),
                    delivery.events(),
                    delivery.attempts(),
                    delivery.attemptedAt(),
                    delivery.outcome().stored(),
                    delivery.status(),
                    delivery.error());
        }
    }

    @Command(
            name = "list",
            description = "Lists all webhooks, the oldest first.",
            footer = {"", "Example:", "  leanto webhook list --json"})
    int list(@Mixin ConfigOptions settings, @Mixin OutputOptions output) {
        output.table(
                Row.class,
                CommandTransaction.read(
                        settings,
                        (installation, tx) -> installation.webhooks().all(tx).stream()
                                .map(Row::of)
                                .toList()));
        return 0;
    }

    @Command(
            name = "create",
            description = "Makes a webhook and shows its secret, this once.",
            footer = {"", "Example:", "  leanto webhook create --project 10000001 --url https://example.org/leanto"})
    int create(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Option(names = "--project", paramLabel = "ID", description = "Id of the project that it is about.")
                    @Nullable
                    Integer projectId,
            @Option(
                            names = "--organization",
                            paramLabel = "ID",
                            description =
                                    "Id of the organization that it is about: of its projects that its owner sees.")
                    @Nullable
                    String organizationId,
            @Option(names = "--url", paramLabel = "URL", required = true, description = "Where to.") String url) {
        Holder holder = Holder.of(projectId, organizationId);
        Webhooks.Keyed made = CommandTransaction.with(
                settings,
                installation -> installation
                        .webhooks()
                        .create(new Asked(owner(installation, holder), holder, "webhook create"), url));
        Webhook hook = made.webhook();
        String secret = String.valueOf(made.secret());
        output.done(
                "Webhook: " + hook.id() + System.lineSeparator() + "Secret: " + secret,
                new Created(hook.id(), hook.userId(), hook.url(), secret));
        return 0;
    }

    /** In whose name it is made: it is told what they may know. */
    private static Caller owner(Installation installation, Holder holder) {
        Integer projectId = holder.projectId();
        return projectId != null
                ? installation.projects().operator(projectId)
                : Caller.operator(installation
                        .database()
                        .read(tx -> installation
                                .organizations()
                                .require(tx, String.valueOf(holder.organizationId()))
                                .ownerId()));
    }

    @Command(
            name = "delete",
            description = "Removes a webhook, with what is known of its deliveries.",
            footer = {"", "Example:", "  leanto webhook delete 5cad178b20a1d52567b534553413b691"})
    int delete(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the webhook, as 'leanto webhook list' shows it.")
                    String id) {
        CommandTransaction.write(settings, (installation, tx) -> {
            Webhooks webhooks = installation.webhooks();
            webhooks.remove(tx, null, webhooks.require(tx, id));
            return true;
        });
        output.done("Webhook " + id + " is removed", new Removed(id));
        return 0;
    }

    @Command(
            name = "deliveries",
            description = "Lists the last 100 deliveries to a webhook, the newest first, and what became of them.",
            footer = {"", "Example:", "  leanto webhook deliveries 5cad178b20a1d52567b534553413b691"})
    int deliveries(
            @Mixin ConfigOptions settings,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id of the webhook, as 'leanto webhook list' shows it.")
                    String id) {
        output.table(
                DeliveryRow.class,
                CommandTransaction.read(
                        settings,
                        (installation, tx) -> installation.webhooks().deliveries(tx, id).stream()
                                .map(DeliveryRow::of)
                                .toList()));
        return 0;
    }
}
