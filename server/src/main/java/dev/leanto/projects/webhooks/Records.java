package dev.leanto.projects.webhooks;

import dev.leanto.machine.db.Tx;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.machine.outgoing.Outcome;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what became of attempts, and decides what comes next: the next delivery, another attempt, or none any more. */
final class Records {

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private final Clock clock;
    private final Audit audit;
    private final Patience patience;
    private final WebhookStore store = new WebhookStore();
    private final DeliveryStore deliveries = new DeliveryStore();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final LongAdder disabled = new LongAdder();

    Records(Clock clock, Audit audit, Patience patience) {
        this.clock = clock;
        this.audit = audit;
        this.patience = patience;
    }

    /** Says how often what became of it. */
    void measure(Meters meters) {
        String help = "Attempts to deliver to webhooks, by how they ended";
        meters.counter("leanto.webhooks.attempts", help, delivered::sum, "outcome", "delivered");
        meters.counter("leanto.webhooks.attempts", help, failed::sum, "outcome", "failed");
        meters.counter(
                "leanto.webhooks.given.up", "Deliveries that failed for so long that they were given up", givenUp::sum);
        meters.counter("leanto.webhooks.disabled", "Webhooks that the server has disabled by itself", disabled::sum);
    }

    /** An attempt has ended so, just now; whether there may be more to deliver at once. */
    boolean done(Tx tx, Webhook hook, Delivery delivery, Outcome outcome, Instant now) {
        boolean old = !now.isBefore(delivery.begunAt().plus(Patience.OF_DELIVERY))
                && delivery.attempts() + 1 >= Patience.LEAST_ATTEMPTS;
        Delivery.Outcome so = outcome.isSuccess()
                ? Delivery.Outcome.DELIVERED
                : old ? Delivery.Outcome.GIVEN_UP : Delivery.Outcome.PENDING;
        deliveries.set(tx, delivery.attempted(now, so, outcome.status(), outcome.trouble()));
        if (so == Delivery.Outcome.DELIVERED) {
            tx.afterCommit(delivered::increment);
            store.set(tx, hook.id(), delivery.until(), Instant.EPOCH, false, null);
            return true;
        }
        tx.afterCommit(failed::increment);
        Instant since = hook.failingSince() == null ? now : hook.failingSince();
        boolean given = so == Delivery.Outcome.GIVEN_UP;
        store.set(
                tx,
                hook.id(),
                given ? delivery.until() : hook.position(),
                now.plus(patience.after(delivery.attempts() + 1)),
                given || hook.missed(),
                since);
        if (given) {
            giveUp(tx, hook, delivery, since, now);
        }
        return false;
    }

    private void giveUp(Tx tx, Webhook hook, Delivery delivery, Instant since, Instant now) {
        tx.afterCommit(() -> {
            givenUp.increment();
            LOG.warn(
                    "Delivery {} to webhook {} of {} was given up after a day",
                    delivery.id(),
                    hook.id(),
                    hook.holder().shown());
        });
        Duration silent = Duration.between(since, now);
        if (silent.compareTo(Patience.OF_WEBHOOK) >= 0) {
            disabled(tx, hook, "nothing has come through for " + silent.toDays() + " days");
        }
    }

    /** A webhook is told of nothing any more, until somebody enables it. */
    boolean disabled(Tx tx, Webhook hook, String why) {
        store.disable(tx, hook.id(), clock.instant(), why);
        audit.record(
                tx,
                new AuditEvent("webhook.disable", null, null, hook.projectId(), hook.id() + ": " + why)
                        .to(hook.organizationId()));
        tx.afterCommit(() -> {
            disabled.increment();
            LOG.warn(
                    "Webhook {} of {} is disabled: {}", hook.id(), hook.holder().shown(), why);
        });
        return true;
    }
}
