package dev.leanto.projects.events;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Change;
import dev.leanto.machine.db.Changes;
import dev.leanto.machine.db.Position;
import dev.leanto.machine.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened, page by page, for those who keep their place themselves. */
public final class EventFeed {

    /** Changes that are read at once. */
    private static final int PAGE = 500;

    private final Changes changes = new Changes();
    private final EventStore store = new EventStore();

    /**
     * An event with its place.
     *
     * @param position its place among all changes
     * @param view how it is told
     */
    public record Told(Position position, EventView view) {}

    /**
     * Some events.
     *
     * @param events in order; may be empty
     * @param end where to go on
     * @param missed whether something before it is not known any more; then there are no events
     * @param more whether there may be more behind it already
     */
    public record Page(List<Told> events, Position end, boolean missed, boolean more) {}

    /**
     * Which projects something has happened to.
     *
     * @param projects their ids; may be empty
     * @param end where to go on
     * @param more whether there may be more behind it already
     */
    public record Glance(Set<Integer> projects, Position end, boolean more) {}

    /** Of which projects somebody wants to know. */
    @FunctionalInterface
    public interface Audience {

        /** Which of some projects they are. */
        Set<Integer> among(Tx tx, Set<Integer> projects);
    }

    /** The place behind all that has happened. */
    public Position newest(Tx tx) {
        return changes.newest(tx);
    }

    /** Whether all that was ever behind a place is still known, as far as can be told; not for a place in other data. */
    public boolean isComplete(Tx tx, Position place) {
        return changes.isComplete(tx, place);
    }

    /** To which projects something has happened behind a place, whoever may know of it. */
    public Glance glance(Tx tx, Position after) {
        List<Change> page = changes.after(tx, after, PAGE);
        Set<Integer> projects = page.stream()
                .filter(change -> isOfProject(change.projectId(), Kind.of(change)))
                .map(Change::projectId)
                .collect(Collectors.toSet());
        return new Glance(projects, page.isEmpty() ? after : page.getLast().position(), page.size() == PAGE);
    }

    /**
     * What has happened to some projects behind a place that a user may know now; nothing that is about the user alone.
     *
     * @param projectId the only project of which they want to know, for which nothing else is read; null for those of the audience
     */
    public Page after(Tx tx, int userId, @Nullable Integer projectId, Audience audience, Position after) {
        if (!changes.isComplete(tx, after)) {
            return new Page(List.of(), changes.newest(tx), true, false);
        }
        Set<Integer> user = Set.of(userId);
        Batch batch = projectId == null ? batch(tx, after, user) : ofProject(tx, projectId, after, user);
        Next next = batch.of(Caller.operator(userId), after);
        List<Event> known = next.events().stream()
                .filter(event -> isOfProject(event.projectId(), event.kind()))
                .toList();
        Set<Integer> projects =
                audience.among(tx, known.stream().map(Event::projectId).collect(Collectors.toSet()));
        return new Page(
                known.stream()
                        .filter(event -> projects.contains(event.projectId()))
                        .map(event -> new Told(event.position(), EventView.of(event)))
                        .toList(),
                next.position(),
                false,
                next.more());
    }

    private static boolean isOfProject(int projectId, @Nullable Kind kind) {
        return projectId != 0 && kind != null && !kind.isPersonal() && !kind.isPassing();
    }

    /** What has happened behind a place, and who of some users may know what of it. */
    Batch batch(Tx tx, Position after, Set<Integer> users) {
        List<Change> page = changes.after(tx, after, PAGE);
        return batch(tx, page, page.isEmpty() ? after : page.getLast().position(), users);
    }

    private Batch ofProject(Tx tx, int projectId, Position after, Set<Integer> users) {
        List<Change> page = changes.ofProject(tx, projectId, after, PAGE);
        // Behind what was read there is nothing of it, up to where the order goes.
        return batch(tx, page, page.size() == PAGE ? page.getLast().position() : changes.newest(tx), users);
    }

    private Batch batch(Tx tx, List<Change> page, Position end, Set<Integer> users) {
        List<Event> events = store.events(tx, page);
        Collection<Integer> projects =
                events.stream().map(Event::projectId).filter(id -> id != 0).collect(Collectors.toSet());
        Collection<String> organizations = page.stream()
                .map(Change::organizationId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Batch(
                events,
                users,
                store.viewers(tx, projects, users),
                store.members(tx, organizations, users),
                end,
                page.size() == PAGE);
    }
}
