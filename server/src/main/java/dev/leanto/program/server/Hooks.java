package dev.leanto.program.server;

import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.outgoing.OutgoingHttp;
import dev.leanto.machine.outgoing.Reachable;
import dev.leanto.projects.search.CatchUp;
import dev.leanto.projects.webhooks.Deliveries;
import dev.leanto.projects.webhooks.WebhookRights;
import dev.leanto.projects.webhooks.Webhooks;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Whom the server tells of what happens, what tells them, and what else follows every commit.
 *
 * @param reachable where it may go
 * @param searchIndex what brings the index of search up to what was committed
 */
record Hooks(Webhooks webhooks, Deliveries deliveries, Reachable reachable, CatchUp searchIndex) {

    /** How long a receiver may take to answer. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    static Hooks of(
            Database database,
            People people,
            Work work,
            RandomIds ids,
            SecureRandom random,
            ServerConfig config,
            ServerClock clock) {
        WebhookRights rights = new WebhookRights(work.projects(), people.organizations());
        Reachable reachable = new Reachable(config.webhooks().privateAddresses());
        var seals = people.users().seals();
        return new Hooks(
                new Webhooks(database, rights, seals, reachable, ids, clock, people.audit()),
                new Deliveries(database, rights, seals, ids, random, clock, people.audit()),
                reachable,
                new CatchUp(database));
    }

    /** Begins to tell them, and to follow. */
    void begin() {
        searchIndex.begin();
        deliveries.begin(
                new OutgoingHttp(reachable, "Leanto/" + Version.current().leanto() + " (webhooks)", ANSWER));
    }

    /** Ends with what is under way. */
    void close() {
        deliveries.close();
        searchIndex.close();
    }
}
