package dev.leanto.projects.events;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Position;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some events in a row, for several who listen.
 *
 * @param events by position
 * @param users for whom it was asked what they see
 * @param viewers who of them sees which project
 * @param end behind all changes that were looked at
 * @param full whether there may be more behind it already
 */
record Batch(List<Event> events, Set<Integer> users, Map<Integer, Set<Integer>> viewers, Position end, boolean full) {

    /** Those behind a place that a user may know, as far as their token reaches. */
    List<Event> of(Caller caller, Position after) {
        return events.stream()
                .filter(event -> event.position().compareTo(after) > 0 && mayKnow(caller, event))
                .toList();
    }

    private boolean mayKnow(Caller caller, Event event) {
        int user = caller.userId();
        if (event.projectId() != 0 && !caller.reach().has(event.projectId())) {
            return false;
        }
        boolean shown = !event.kind().isPersonal()
                && viewers.getOrDefault(event.projectId(), Set.of()).contains(user);
        return shown || event.concerned() == user;
    }
}
