package dev.leanto.projects.events;

import dev.leanto.machine.db.Change;
import dev.leanto.machine.db.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may know of changes, and who made them. */
final class EventStore {

    private static final String VIEWERS =
            "SELECT a.project_id, a.user_id FROM project_access a WHERE a.project_id IN (%s) AND a.user_id IN (%s)";

    private static final String BY = "SELECT r.user_id, r.source FROM revision_trail r WHERE r.project_id = ? AND r.number = ?";

    /** Which of some users see which of some projects. */
    Map<Integer, Set<Integer>> viewers(Tx tx, Collection<Integer> projects, Collection<Integer> users) {
        Map<Integer, Set<Integer>> viewers = new HashMap<>();
        if (!projects.isEmpty() && !users.isEmpty()) {
            tx.rows(
                    VIEWERS.formatted(Tx.marks(projects.size()), Tx.marks(users.size())),
                    row -> viewers.computeIfAbsent(row.getInt(1), _ -> new HashSet<>())
                            .add(row.getInt(2)),
                    Stream.concat(projects.stream(), users.stream()).toArray());
        }
        return viewers;
    }

    /** Some changes as events, those that somebody may be told. */
    List<Event> events(Tx tx, List<Change> changes) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            Kind kind = Kind.of(change);
            if (kind != null && !(i + 1 < changes.size() && isPartOf(change, kind, changes.get(i + 1)))) {
                events.add(Event.of(change, kind, change.revision() == 0 ? null : by(tx, change)));
            }
        }
        return events;
    }

    /** A change of settings makes the next revision, which tells of it. */
    private static boolean isPartOf(Change change, Kind kind, Change next) {
        return kind == Kind.PROJECT
                && change.projectId() == next.projectId()
                && change.revision() < next.revision();
    }

    private static Event.By by(Tx tx, Change change) {
        return tx.row(
                        BY,
                        row -> new Event.By(row.getInt(1), row.getString(2)),
                        change.projectId(),
                        change.revision())
                .orElse(null);
    }
}
