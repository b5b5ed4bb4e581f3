package dev.leanto.projects.events;

import dev.leanto.machine.wire.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * An event as programs are told of it, in whatever way.
 *
 * @param id its id
 * @param event what happened, by the words of {@link Kind}
 * @param projectId to which project; null when to none in particular
 * @param revision the revision that was made or named; null for none
 * @param userId who made that revision, asks for the lock or is present; null for none
 * @param source the program that they made it with; null for none
 */
public record EventView(
        @Meaning("Id of the event") String id,

        @Meaning(
                "What happened: created, revision, project, named, recycled, restored, purged, lock, lock-asked (userId asks for"
                        + " it), presence (of userId: read it), rights (who sees or may do what), view (your own name or pin), invited, members (you may see other projects now), token")
        String event,

        @Meaning("To which project; null when to none in particular") @Nullable
        Integer projectId,

        @Meaning("Revision that was made or named; null for none") @Nullable
        Integer revision,

        @Meaning("Id of the user who made that revision, asks for the lock, or whose presence it is; null for none")
        @Nullable
        Integer userId,

        @Meaning("Program that they made it with, by the codeSourceId that it gave; null for none") @Nullable
        String source) {

    static EventView of(Event event) {
        return new EventView(
                event.id(),
                event.kind().word(),
                some(event.projectId()),
                some(event.revision()),
                event.userId(),
                event.source());
    }

    private static @Nullable Integer some(int number) {
        return number == 0 ? null : (Integer) number;
    }
}
