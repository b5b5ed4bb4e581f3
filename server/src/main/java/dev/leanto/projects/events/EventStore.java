package dev.leanto.projects.events;

import dev.leanto.machine.db.Change;
import dev.leanto.machine.db.RowReader;
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

    private record RevisionKey(int projectId, int number) {}

    /** Which of some users see which of some projects. */
    Map<Integer, Set<Integer>> viewers(Tx tx, Collection<Integer> projects, Collection<Integer> users) {
        return users(
                tx,
                "SELECT a.project_id, a.user_id FROM project_access a WHERE a.project_id IN (%s) AND a.user_id IN (%s)",
                row -> row.getInt(1),
                projects,
                users);
    }

    /** Which of some users are members of which of some organizations. */
    Map<String, Set<Integer>> members(Tx tx, Collection<String> organizations, Collection<Integer> users) {
        return users(
                tx,
                "SELECT m.organization_id, m.user_id FROM memberships m"
                        + " WHERE m.organization_id IN (%s) AND m.user_id IN (%s)",
                row -> row.getString(1),
                organizations,
                users);
    }

    private static <K> Map<K, Set<Integer>> users(
            Tx tx, String sql, RowReader<K> key, Collection<K> keys, Collection<Integer> users) {
        Map<K, Set<Integer>> found = new HashMap<>();
        if (!keys.isEmpty() && !users.isEmpty()) {
            tx.rows(
                    sql.formatted(Tx.marks(keys.size()), Tx.marks(users.size())),
                    row -> found.computeIfAbsent(key.read(row), _ -> new HashSet<>())
                            .add(row.getInt(2)),
                    Stream.concat(keys.stream(), users.stream()).toArray());
        }
        return found;
    }

    /** Some changes as events, those that somebody may be told. */
    List<Event> events(Tx tx, List<Change> changes) {
        Map<RevisionKey, Event.By> authors = authors(tx, changes);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            Kind kind = Kind.of(change);
            if (kind != null && !(i + 1 < changes.size() && isPartOf(change, kind, changes.get(i + 1)))) {
                events.add(Event.of(change, kind, authors.get(new RevisionKey(change.projectId(), change.revision()))));
            }
        }
        return events;
    }

    /** A change of settings makes the next revision, which tells of it. */
    private static boolean isPartOf(Change change, Kind kind, Change next) {
        return kind == Kind.PROJECT && change.projectId() == next.projectId() && change.revision() < next.revision();
    }

    private static Map<RevisionKey, Event.By> authors(Tx tx, List<Change> changes) {
        Map<RevisionKey, Event.By> authors = new HashMap<>();
        List<Change> ofRevisions =
                changes.stream().filter(change -> change.revision() != 0).toList();
        if (!ofRevisions.isEmpty()) {
            tx.rows(
                    "SELECT r.project_id, r.number, r.user_id, r.source FROM revision_authors r"
                            + " WHERE (r.project_id, r.number) IN (VALUES (?, ?)"
                            + ", (?, ?)".repeat(ofRevisions.size() - 1) + ")",
                    row -> authors.put(
                            new RevisionKey(row.getInt(1), row.getInt(2)),
                            new Event.By(row.getInt(3), row.getString(4))),
                    ofRevisions.stream()
                            .flatMap(change -> Stream.of(change.projectId(), change.revision()))
                            .toArray());
        }
        return authors;
    }
}
