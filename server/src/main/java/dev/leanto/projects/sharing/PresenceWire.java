package dev.leanto.projects.sharing;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about who is present. */
final class PresenceWire {

    private PresenceWire() {}

    @Meaning("Says that the caller has a project open, for 60 seconds unless they say so again, or has it open no more")
    @Refusals({"PROJECT_NOT_FOUND", "PRESENCE_STATE", "PRESENCES_TOO_MANY"})
    record UpdateRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("What they do: open, editing or closed")
            String state,

            @Meaning("Path of the file that they look at") @Nullable
            String path,

            @Meaning("Program or agent that they have it open in") @Nullable
            String codeSourceId) {}

    @Meaning("Shows who has a project open just now. Of several servers each knows those who told it")
    @Refusals("PROJECT_NOT_FOUND")
    record ReadRequest(@Meaning("Id of the project") int projectId) {}

    record ReadAnswer(
            @Meaning("Who has it open, in the order of coming")
            List<View> present) implements Answer {

        static ReadAnswer of(List<Presences.Shown> present) {
            return new ReadAnswer(present.stream().map(View::of).toList());
        }
    }

    record View(
            @Meaning("User id") int userId,
            @Meaning("What others name them by") String publicId,
            @Meaning("Their name") String name,

            @Meaning("Program or agent that they have it open in; may be empty")
            String codeSourceId,

            @Meaning("What they do: open or editing") String state,

            @Meaning("Path of the file that they look at; null for none") @Nullable
            String path,

            @Meaning("Since when they have it open") Instant since,

            @Meaning("When they last said so") Instant seen) {

        static View of(Presences.Shown shown) {
            Presence presence = shown.presence();
            return new View(
                    presence.userId(),
                    shown.card().publicId(),
                    shown.card().name(),
                    presence.source(),
                    presence.editing() ? "editing" : "open",
                    presence.path(),
                    presence.since(),
                    presence.seen());
        }
    }
}
