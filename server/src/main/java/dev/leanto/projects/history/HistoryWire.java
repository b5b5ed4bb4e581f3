package dev.leanto.projects.history;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations that read the past of a project. */
final class HistoryWire {

    private HistoryWire() {}

    @Meaning(
            "Shows the history of a project, newest revision first, with what each did to files. With a filter a page looks"
                    + " at 10000 revisions, and may show few or none of them and not be the last")
    @Refusals("PROJECT_NOT_FOUND")
    record ReadRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("Show revisions with a lower number only: next of the page before") @Nullable
            Integer before,

            @Meaning("How many to show, from 1 to 100; 20 without it") @Nullable
            Integer count,

            @Meaning("Show what this user did only") @Nullable
            Integer userId,

            @Meaning(
                    "Show what was done with this program or agent only, as its codeSourceId; empty for those that gave none")
            @Nullable
            String source,

            @Meaning("Show revisions that touched this file only, by the path that it had then") @Nullable
            String name,

            @Meaning("Show what was done then or later only") @Nullable
            Instant since,

            @Meaning("Show what was done before then only") @Nullable
            Instant until,

            @Meaning("Show only what others did since the caller has last read or written the project") @Nullable
            Boolean unseen,

            @Meaning("With unseen: since the caller did so with this program or agent; without it with any") @Nullable
            String codeSourceId,

            @Meaning("Show revisions that somebody gave a name only") @Nullable
            Boolean named) {}

    @Meaning("Shows the way of one file through the history, newest revision first, across renamings")
    @Refusals({"PROJECT_NOT_FOUND", "FILE_NAME", "FILE_EXTENSION", "FILE_NEVER"})
    record LogRequest(
            @Meaning("Id of the project") int projectId,
            @Meaning("Path of the file, now or at any time") String name,

            @Meaning("Show revisions with a lower number only: next of the page before") @Nullable
            Integer before,

            @Meaning("How many to show, from 1 to 100; 20 without it") @Nullable
            Integer count) {}

    record ReadAnswer(
            @Meaning("The revisions, newest first") List<RevisionView> revisions,

            @Meaning("Number to give as before for the next page; null when there is none") @Nullable
            Integer next,

            @Meaning("Newest revision of the project") int head,

            @Meaning("Bytes that the project's files and history take, as they are stored")
            long historyBytes)
            implements Answer {

        static ReadAnswer of(History.Page page) {
            return new ReadAnswer(
                    page.entries().stream().map(RevisionView::of).toList(),
                    page.next(),
                    page.head().revision(),
                    page.head().historyBytes());
        }
    }

    @Meaning("Lists the files of a project with their sizes, without their contents, now or at a revision")
    @Refusals({"PROJECT_NOT_FOUND", "REVISION_NOT_FOUND", "REVISION_THINNED"})
    record ListRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("Revision whose files are listed; without it the newest") @Nullable
            Integer revision) {}

    record ListAnswer(
            @Meaning("The files, by path") List<FileEntry> files,

            @Meaning("Revision that has these files") int revision)
            implements Answer {

        static ListAnswer of(History.Listing listing) {
            return new ListAnswer(
                    listing.files().stream()
                            .map(file -> new FileEntry(
                                    file.path().value(),
                                    file.size(),
                                    file.content().toString()))
                            .toList(),
                    listing.revision());
        }
    }

    record FileEntry(
            @Meaning("Path of the file in the project") String name,
            @Meaning("Bytes of its text in UTF-8") long size,

            @Meaning("SHA-256 of those bytes, in hexadecimal digits")
            String sha256) {}

    @Meaning("Shows which revision wrote each line of a file")
    @Refusals({"PROJECT_NOT_FOUND", "FILE_NAME", "FILE_EXTENSION"})
    @Refusals({"REVISION_NOT_FOUND", "REVISION_THINNED", "FILE_NOT_IN_REVISION"})
    record BlameRequest(
            @Meaning("Id of the project") int projectId,
            @Meaning("Path of the file in the project") String name,

            @Meaning("Revision whose lines are asked for; without it the newest") @Nullable
            Integer revision) {}

    record BlameAnswer(
            @Meaning("Lines that came with one revision, from the first line on")
            List<BlameSpan> spans,

            @Meaning(
                    "Whether all was found out. Else there was more history than one answer may compare, and the oldest"
                            + " revision shown wrote its lines, or an earlier one did")
            boolean complete,

            @Meaning("Revision whose lines these are") int revision)
            implements Answer {

        static BlameAnswer of(History.Blamed blamed) {
            return new BlameAnswer(
                    blamed.blame().spans().stream()
                            .map(span -> BlameSpan.of(span, blamed.revisions()))
                            .toList(),
                    blamed.blame().isComplete(),
                    blamed.revision());
        }
    }
}
