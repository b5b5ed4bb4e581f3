package dev.leanto.projects.history;

import dev.leanto.machine.wire.Meaning;
import dev.leanto.projects.revisions.Revision;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Lines that came with one revision, as the API shows them. */
record BlameSpan(
        @Meaning("First line, counted from 1") int firstLine,
        @Meaning("Last line, which belongs to it") int lastLine,
        @Meaning("Revision that wrote them") int revision,
        @Meaning("When") Instant created,
        @Meaning("Id of the user who did") int userId,
        @Meaning("Their name") String userName,

        @Meaning("Program or agent that they wrote with; empty when it did not say")
        String source) {

    static BlameSpan of(Blame.Span span, Map<Integer, Revision> revisions) {
        Revision revision = Objects.requireNonNull(revisions.get(span.revision()));
        return new BlameSpan(
                span.firstLine(),
                span.lastLine(),
                revision.number(),
                revision.at(),
                revision.userId(),
                revision.userName(),
                revision.source());
    }
}
