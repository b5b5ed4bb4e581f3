package dev.leanto.projects.events;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations that tell what happens. */
final class EventWire {

    private EventWire() {}

    @Meaning(
            "Tells what happens to the projects that the caller sees, as server-sent events, until the caller goes. When it ends, as it"
                    + " does when the caller's tokens change, it is to be opened again. The fields of each are those of events/poll")
    @Refusals({"POSITION_UNKNOWN", "SECONDS_RANGE", "USER_LISTENS_TOO_MUCH", "TOO_MANY_LISTEN"})
    record ReadRequest(
            @Meaning(
                    "Id of the last event that was got, to go on behind it; without it, the header Last-Event-ID, or from now on")
            @Nullable
            String after,

            @Meaning(
                    "For how many seconds to go on, up to 3600, which is what it is without it; 0 for what has happened already")
            @Nullable
            Integer seconds) {}

    @Meaning("Answers with what has happened to the projects that the caller sees, or waits until something does")
    @Refusals({"POSITION_UNKNOWN", "SECONDS_RANGE", "USER_LISTENS_TOO_MUCH", "TOO_MANY_LISTEN"})
    record PollRequest(
            @Meaning("What the last answer gave as next, to go on behind it; without it, from now on") @Nullable
            String after,

            @Meaning("For how many seconds to wait at most when nothing has happened, up to 30; without it not at all")
            @Nullable
            Integer waitSeconds) {}

    record PollAnswer(
            @Meaning("What has happened, in order; may be empty")
            List<EventView> events,

            @Meaning("Where to go on, for after") String next,

            @Meaning("Whether more has happened than is known any more: everything is to be read anew")
            boolean missed)
            implements Answer {

        static PollAnswer of(Next next) {
            return new PollAnswer(next.events().stream().map(EventView::of).toList(), next.id(), next.missed());
        }
    }
}
