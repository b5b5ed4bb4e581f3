package dev.leanto.projects.history;

import dev.leanto.machine.wire.Meaning;
import dev.leanto.projects.revisions.Revision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A revision as the API shows it. */
record RevisionView(
        @Meaning("Number, from 1 for the first") int revision,
        @Meaning("When it was made") Instant created,
        @Meaning("Id of the user who made it") int userId,
        @Meaning("Their name") String userName,

        @Meaning("What they call the token that they used; null when none was used") @Nullable
        String token,

        @Meaning("Program or agent that they wrote with; empty when it did not say")
        String source,

        @Meaning("What it was: create, update, delete or restore")
        String kind,

        @Meaning("What changed, for a person to read") String summary,

        @Meaning("Name that somebody gave it; null when nobody did") @Nullable
        String name,

        @Meaning("How many revisions before it are no longer kept: what they did counts as done by this one")
        int thinned,

        @Meaning("How many files it changed") int filesChanged,

        @Meaning("What it did to files, by path; of more than 100 the first 100")
        List<Change> files) {

    /** What it did to one file. */
    record Change(
            @Meaning("Path of the file; of one that was removed the path that it had")
            String name,

            @Meaning("Path that it had before; null when that was the same, or there was none") @Nullable
            String oldName,

            @Meaning("What happened: added, removed, changed or renamed; one that was renamed may be changed too")
            String change,

            @Meaning("Lines that came; null when the file is no text, or was not compared") @Nullable
            Integer linesAdded,

            @Meaning("Lines that went; null when the file is no text, or was not compared") @Nullable
            Integer linesRemoved) {

        static Change of(FileDiff diff) {
            LineDiff lines = diff.lines();
            return new Change(
                    diff.change().path().value(),
                    diff.oldName(),
                    diff.what(),
                    lines == null ? null : lines.added(),
                    lines == null ? null : lines.removed());
        }
    }

    static RevisionView of(RevisionEntry entry) {
        Revision revision = entry.revision();
        return new RevisionView(
                revision.number(),
                revision.at(),
                revision.userId(),
                revision.userName(),
                revision.tokenLabel(),
                revision.source(),
                revision.kind().stored(),
                revision.summary(),
                revision.name(),
                revision.thinned(),
                entry.filesChanged(),
                entry.files().stream().map(Change::of).toList());
    }
}
