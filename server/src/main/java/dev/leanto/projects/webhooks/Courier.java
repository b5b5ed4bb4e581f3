package dev.leanto.projects.webhooks;

import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.Sealed;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Position;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.outgoing.Outcome;
import dev.leanto.machine.outgoing.OutgoingHttp;
import dev.leanto.machine.wire.Json;
import dev.leanto.people.users.TokenSeals;
import dev.leanto.projects.events.EventFeed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to one webhook what is next for it. Whoever wants to, on whichever server, first takes the webhook for a while in the
 * database: then nobody else does. Who dies with it leaves it to the others after that while, and what may have been sent is sent
 * again.
 */
final class Courier {

    /** Longer than one attempt may take. */
    static final Duration TAKEN = Duration.ofMinutes(1);

    /** So many events are in one delivery at most. */
    static final int MOST_EVENTS = 100;

    /** So many look into the database at once: its connections are there for those who ask. */
    private static final int AT_ONCE = 4;

    /** So many pages without anything for it are looked through before it is written down how far it has come. */
    private static final int MOST_PAGES = 20;

    private final Semaphore looking = new Semaphore(AT_ONCE, true);
    private final Database database;
    private final WebhookRights rights;
    private final TokenSeals seals;
    private final RandomIds ids;
    private final ServerClock clock;
    private final Records records;
    private final EventFeed feed = new EventFeed();
    private final WebhookStore store = new WebhookStore();
    private final DeliveryStore deliveries = new DeliveryStore();

    Courier(
            Database database,
            WebhookRights rights,
            TokenSeals seals,
            RandomIds ids,
            ServerClock clock,
            Records records) {
        this.database = database;
        this.rights = rights;
        this.seals = seals;
        this.ids = ids;
        this.clock = clock;
        this.records = records;
    }

    /**
     * What is next for a webhook.
     *
     * @param hook as it is
     * @param delivery what is being sent already; null for nothing
     * @param from the place behind which it begins: nothing between where the webhook was and this is for it
     * @param page what is next
     * @param lost why nothing may be sent any more; null when it may
     */
    private record Next(
            Webhook hook,
            @Nullable Delivery delivery,
            Position from,
            EventFeed.Page page,
            @Nullable String lost) {

        /** Whether pages without anything for it lie between. */
        boolean isFar() {
            return !from.equals(hook.place());
        }

        boolean isNothing() {
            return lost == null && delivery == null && page.events().isEmpty() && !isMissed();
        }

        boolean isMissed() {
            return hook.missed() || page.missed();
        }
    }

    /** Something to send, taken until a moment. */
    private record Sending(Webhook hook, Delivery delivery, Letter letter, Sealed secret, Instant until) {}

    /**
     * Delivers what is next, if anything is.
     *
     * @return whether there may be more to do at once
     * @throws InterruptedException when the server stops
     */
    boolean deliver(String id, OutgoingHttp http) throws InterruptedException {
        Next next = inTurn(() -> next(id));
        if (next == null) {
            return false;
        }
        if (next.isNothing()) {
            return pass(next);
        }
        String lost = next.lost();
        if (lost != null) {
            return !database.write(
                    tx -> store.take(tx, next.hook(), clock.instant()) && records.disabled(tx, next.hook(), lost));
        }
        Instant began = now();
        Sending sending = database.write(tx -> take(tx, next, began), taken -> taken != null);
        if (sending == null) {
            // Somebody was faster: what they have left is to be looked at.
            return true;
        }
        Outcome outcome = send(sending, http);
        Instant ended = now();
        return database.write(tx -> store.isTaken(tx, id, sending.until())
                && records.done(tx, sending.hook(), sending.delivery(), outcome, ended));
    }

    /** By the clock that all servers have in common, if there is one: by it they take webhooks from each other. */
    private Instant now() {
        return clock.ofDatabase(database).orElseGet(clock::instant);
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) throws InterruptedException {
        looking.acquire();
        try {
            return work.get();
        } finally {
            looking.release();
        }
    }

    /** What is next, behind all that is not for it; null for one that is not to be looked at now. */
    private @Nullable Next next(String id) {
        Instant now = now();
        Next next = database.read(tx -> next(tx, id, now, null));
        for (int page = 1;
                page < MOST_PAGES
                        && next != null
                        && next.isNothing()
                        && next.page().more();
                page++) {
            Next before = next;
            next = database.read(tx -> next(tx, id, now, before));
        }
        return next;
    }

    private @Nullable Next next(Tx tx, String id, Instant now, @Nullable Next before) {
        Webhook hook = store.find(tx, id).orElse(null);
        if (hook == null || !hook.isDue(now)) {
            return null;
        }
        Position from =
                before != null && before.hook().equals(hook) ? before.page().end() : hook.place();
        Delivery delivery = deliveries.pending(tx, id).orElse(null);
        EventFeed.Page page =
                feed.after(tx, hook.userId(), hook.projectId(), (in, projects) -> among(in, hook, projects), from);
        return new Next(
                hook,
                delivery,
                from,
                cut(page, delivery == null ? null : Webhook.place(delivery.until())),
                rights.lost(tx, hook));
    }

    private Set<Integer> among(Tx tx, Webhook hook, Set<Integer> projects) {
        Integer projectId = hook.projectId();
        String organizationId = hook.organizationId();
        return projectId != null
                ? Set.of(projectId)
                : store.ofOrganization(tx, String.valueOf(organizationId), projects);
    }

    /**
     * Not more than a delivery has; of one that is sent again, nothing behind what it had. That may be more than it had: its user
     * may see more by now, and what does not fit comes next.
     */
    static EventFeed.Page cut(EventFeed.Page page, @Nullable Position until) {
        if (page.missed()) {
            return page;
        }
        List<EventFeed.Told> events = page.events().stream()
                .filter(event -> until == null || event.position().compareTo(until) <= 0)
                .toList();
        if (events.size() > MOST_EVENTS) {
            List<EventFeed.Told> first = events.subList(0, MOST_EVENTS);
            return new EventFeed.Page(first, first.getLast().position(), false, true);
        }
        // Not behind the page either: nobody has looked at what comes then.
        return until == null || page.end().compareTo(until) < 0 ? page : new EventFeed.Page(events, until, false, true);
    }

    /**
     * There is nothing for it here. When that was much, or it was called to look, it goes on behind it, and need not be looked at
     * again for it; else that is not worth a commit.
     */
    private boolean pass(Next next) {
        Webhook hook = next.hook();
        boolean over = !next.page().more();
        if (over && !next.isFar() && hook.dueAt().equals(Instant.EPOCH)) {
            return false;
        }
        boolean passed = database.write(
                tx -> {
                    if (!store.take(tx, hook, clock.instant())) {
                        return false;
                    }
                    String end = next.page().end().toString();
                    store.set(tx, hook.id(), end, Instant.EPOCH, hook.missed(), hook.failingSince());
                    return true;
                },
                done -> done);
        return !passed || !over;
    }

    private @Nullable Sending take(Tx tx, Next next, Instant now) {
        Instant until = now.plus(TAKEN);
        if (!store.take(tx, next.hook(), until)) {
            return null;
        }
        // An attempt that fails is made again from here.
        Webhook hook = next.hook().at(next.from());
        store.set(tx, hook.id(), hook.position(), until, hook.missed(), hook.failingSince());
        EventFeed.Page page = next.page();
        Delivery before = next.delivery();
        Delivery delivery = new Delivery(
                hook.id(),
                before == null ? store.nextNumber(tx, hook.id()) : before.number(),
                before == null ? ids.id() : before.id(),
                page.end().toString(),
                page.events().size(),
                before == null ? now : before.begunAt(),
                before == null ? 0 : before.attempts(),
                before == null ? null : before.attemptedAt(),
                Delivery.Outcome.PENDING,
                before == null ? null : before.status(),
                before == null ? null : before.error());
        deliveries.set(tx, delivery);
        Letter letter = new Letter(
                hook.id(),
                delivery.id(),
                hook.projectId(),
                hook.organizationId(),
                next.isMissed(),
                page.events().stream().map(EventFeed.Told::view).toList());
        return new Sending(hook, delivery, letter, store.secret(tx, hook.id()), until);
    }

    private Outcome send(Sending sending, OutgoingHttp http) throws InterruptedException {
        byte[] secret =
                seals.open(sending.secret(), Webhooks.context(sending.hook().id()));
        if (secret == null) {
            return new Outcome(null, "its secret is sealed under a master key that is not here");
        }
        byte[] body = Json.text(sending.letter()).getBytes(StandardCharsets.UTF_8);
        return http.post(
                sending.hook().userId(),
                URI.create(sending.hook().url()),
                body,
                Map.of(
                        "Leanto-Webhook",
                        sending.hook().id(),
                        "Leanto-Delivery",
                        sending.delivery().id(),
                        Signature.HEADER,
                        Signature.of(secret, clock.instant(), body)));
    }
}
