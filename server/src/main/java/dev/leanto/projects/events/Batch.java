package dev.leanto.projects.events;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some events in a row, for several who listen.
 *
 * @param events by position
 * @param users for whom it was asked what they see
 * @param viewers who of them sees which project
 * @param members who of them belongs to which organization
 * @param end behind all changes that were looked at
 * @param full whether there may be more behind it already
 */
record Batch(
        List<Event> events,
        Set<Integer> users,
        Map<Integer, Set<Integer>> viewers,
        Map<String, Set<Integer>> members,
        Position end,
        boolean full) {

    /**
     * Those behind a place that a user may know, as far as their token reaches; none behind one that says that their tokens can
     * do something else now.
     */
    Next of(Caller caller, Position after) {
        List<Event> known = new ArrayList<>();
        for (Event event : events) {
            if (event.position().compareTo(after) > 0 && mayKnow(caller, event)) {
                known.add(event);
                if (event.kind() == Kind.TOKEN) {
                    return new Next(known, event.position(), false, true);
                }
            }
        }
        return new Next(known, after.compareTo(end) < 0 ? end : after, false, full);
    }

    private boolean mayKnow(Caller caller, Event event) {
        int user = caller.userId();
        if (event.projectId() != 0 && !caller.reach().has(event.projectId())) {
            return false;
        }
        String organization = event.members();
        if (organization != null && members.getOrDefault(organization, Set.of()).contains(user)) {
            return true;
        }
        boolean shown = !event.kind().isPersonal()
                && viewers.getOrDefault(event.projectId(), Set.of()).contains(user);
        return shown || event.concerned() == user;
    }
}
