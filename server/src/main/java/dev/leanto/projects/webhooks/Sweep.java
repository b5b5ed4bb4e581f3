package dev.leanto.projects.webhooks;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Position;
import dev.leanto.projects.events.EventFeed;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Goes once through what was committed behind those webhooks that wait for nothing. Whom something concerns is looked at; the
 * others are brought forward, so that the changes behind them can be forgotten.
 */
final class Sweep {

    /** So many are written of at once, so that others can write meanwhile. */
    private static final int AT_ONCE = 500;

    private final Database database;
    private final Clock clock;
    private final EventFeed feed = new EventFeed();
    private final WebhookStore store = new WebhookStore();

    Sweep(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Does it.
     *
     * @param wake is told of those whom something concerns, as soon as it is found
     */
    void run(Consumer<WebhookStore.Woken> wake) {
        List<WebhookStore.Idle> idle = database.read(store::idle);
        Set<Position> places = idle.stream().map(WebhookStore.Idle::place).collect(Collectors.toSet());
        Optional<Position> first = database.read(tx ->
                places.stream().filter(place -> feed.isComplete(tx, place)).min(Comparator.naturalOrder()));
        Set<String> concerned = new HashSet<>();
        Optional<Position> end = first.map(place -> walk(place, idle, concerned, wake));
        for (int from = 0; from < idle.size(); from += AT_ONCE) {
            List<WebhookStore.Idle> some = idle.subList(from, Math.min(idle.size(), from + AT_ONCE));
            move(some, concerned, end);
        }
    }

    /** From a place to the end, which it says; who is concerned by something behind their own place is among them then. */
    private Position walk(
            Position from, List<WebhookStore.Idle> idle, Set<String> concerned, Consumer<WebhookStore.Woken> wake) {
        Map<String, Position> places = new HashMap<>();
        idle.forEach(hook -> places.put(hook.id(), hook.place()));
        Position end = from;
        EventFeed.Glance glance;
        do {
            Position after = end;
            glance = database.read(tx -> feed.glance(tx, after));
            end = glance.end();
            Set<Integer> projects = glance.projects();
            for (WebhookStore.Woken hook : database.read(tx -> store.concerned(tx, projects))) {
                Position place = places.get(hook.id());
                if (place != null && place.compareTo(end) < 0 && concerned.add(hook.id())) {
                    wake.accept(hook);
                }
            }
        } while (glance.more());
        return end;
    }

    /**
     * Those whom nothing concerns come to the end. The others are called: they get what is theirs, and when their user may know
     * nothing of it, they go on too; and who has missed something finds that.
     */
    private void move(List<WebhookStore.Idle> some, Set<String> concerned, Optional<Position> end) {
        database.write(tx -> {
            Map<Position, Boolean> complete = new HashMap<>();
            for (WebhookStore.Idle hook : some) {
                // Only now: what was there when it was read is not missed, and what was forgotten meanwhile is.
                boolean known = complete.computeIfAbsent(hook.place(), place -> feed.isComplete(tx, place));
                if (!known || concerned.contains(hook.id())) {
                    store.call(tx, hook, clock.instant());
                } else {
                    end.filter(to -> hook.place().compareTo(to) < 0).ifPresent(to -> store.advance(tx, hook, to));
                }
            }
            return true;
        });
    }
}
