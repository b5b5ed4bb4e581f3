package dev.leanto.projects.files;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.projects.revisions.ProjectFile;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about files. */
final class FileWire {

    private FileWire() {}

    @Meaning("Adds a file to a project")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED", "LOCKED", "STALE_WRITE"})
    @Refusals({"BASE_REVISION_UNKNOWN", "BASE_REVISION_THINNED", "CHANGED_SINCE_BASE"})
    @Refusals({"FILE_NAME", "FILE_EXTENSION", "FILE_EXISTS"})
    @Refusals({"FILE_CONTENT_EMPTY", "FILE_TOO_LARGE", "PROJECT_TOO_LARGE", "PROJECT_TOO_MANY_FILES", "QUOTA_EXCEEDED"})
    record CreateRequest(
            @Meaning("Id of the project") int projectId,
            @Meaning("Path of the new file in the project") String name,

            @Meaning("Its text; without it the file is empty, but an empty text is refused") @Nullable
            String content,

            @Meaning("Program or agent that writes; with it the write is refused rather than replacing newer work")
            @Nullable
            String codeSourceId,

            @Meaning(
                    "Revision that the request was made on; refused when what it touches was changed since, by anybody")
            @Nullable
            Integer baseRevision) {}

    @Meaning("Shows one file of a project, or all of them, by path")
    @Refusals({"PROJECT_NOT_FOUND", "FILE_NAME", "FILE_EXTENSION", "FILE_NOT_FOUND"})
    @Refusals({"REVISION_NOT_FOUND", "REVISION_THINNED", "FILE_NOT_IN_REVISION"})
    record ReadRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("Path of the file to read; without it all files are read") @Nullable
            String name,

            @Meaning("Program or agent that reads; what it has read it may write later") @Nullable
            String codeSourceId,

            @Meaning("Revision whose files are read; without it the newest") @Nullable
            Integer revision) {}

    @Meaning("Replaces the text of a file, or renames it")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED", "LOCKED", "STALE_WRITE"})
    @Refusals({"BASE_REVISION_UNKNOWN", "BASE_REVISION_THINNED", "CHANGED_SINCE_BASE"})
    @Refusals({"FILE_NAME", "FILE_EXTENSION", "FILE_NOT_FOUND", "FILE_EXISTS", "FILE_UPDATE_EMPTY", "FILE_UPDATE_BOTH"})
    @Refusals({"FILE_CONTENT_EMPTY", "FILE_TOO_LARGE", "PROJECT_TOO_LARGE", "QUOTA_EXCEEDED"})
    record UpdateRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning(value = "Path of the file in the project", alias = "oldFileName")
            String name,

            @Meaning("New text; an empty one is refused") @Nullable
            String content,

            @Meaning("New path; not together with content") @Nullable
            String newName,

            @Meaning("Program or agent that writes; with it the write is refused rather than replacing newer work")
            @Nullable
            String codeSourceId,

            @Meaning(
                    "Revision that the request was made on; refused when what it touches was changed since, by anybody")
            @Nullable
            Integer baseRevision) {}

    @Meaning("Changes files as a unified diff says: all of it, or nothing")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED", "LOCKED", "STALE_WRITE"})
    @Refusals({"BASE_REVISION_UNKNOWN", "BASE_REVISION_THINNED", "CHANGED_SINCE_BASE"})
    @Refusals({"PATCH_NOT_VALID", "PATCH_DOES_NOT_FIT", "PATCH_FILE_TWICE"})
    @Refusals({"FILE_NAME", "FILE_EXTENSION", "FILE_NOT_FOUND", "FILE_EXISTS"})
    @Refusals({"FILE_CONTENT_EMPTY", "FILE_TOO_LARGE", "PROJECT_TOO_LARGE", "PROJECT_TOO_MANY_FILES", "QUOTA_EXCEEDED"})
    record PatchRequest(
            @Meaning("Id of the project") int projectId,

            @Meaning("The diff, as git writes it: of one file or several, with additions, deletions and renames;"
                    + " its context must be what stands in the files, line ends included")
            String patch,

            @Meaning("Program or agent that writes; with it the write is refused rather than replacing newer work")
            @Nullable
            String codeSourceId,

            @Meaning(
                    "Revision that the request was made on; refused when what it touches was changed since, by anybody")
            @Nullable
            Integer baseRevision) {}

    @Meaning("Removes a file from a project; its text stays in the history")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED", "LOCKED", "STALE_WRITE"})
    @Refusals({"BASE_REVISION_UNKNOWN", "BASE_REVISION_THINNED", "CHANGED_SINCE_BASE"})
    @Refusals({"FILE_NAME", "FILE_EXTENSION", "FILE_NOT_FOUND"})
    record DeleteRequest(
            @Meaning("Id of the project") int projectId,
            @Meaning("Path of the file in the project") String name,

            @Meaning("Program or agent that writes; with it the write is refused rather than replacing newer work")
            @Nullable
            String codeSourceId,

            @Meaning(
                    "Revision that the request was made on; refused when what it touches was changed since, by anybody")
            @Nullable
            Integer baseRevision) {}

    record ReadAnswer(@Meaning("The files, by path") Iterable<View> files) implements Answer {

        /** Unpacks each file as it is written out. */
        static ReadAnswer of(int projectId, FilePages pages) {
            return new ReadAnswer(new Views(projectId, pages));
        }

        @Override
        public long atLeast() {
            return files instanceof Views views ? views.pages.size() : 0;
        }
    }

    /** Walks through the pages; to JSON a list, which a record would not be. */
    private static final class Views implements Iterable<View> {
        private final int projectId;
        private final FilePages pages;

        Views(int projectId, FilePages pages) {
            this.projectId = projectId;
            this.pages = pages;
        }

        @Override
        public Iterator<View> iterator() {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return pages.hasNext();
                }

                @Override
                public View next() {
                    return View.of(projectId, pages.next());
                }
            };
        }
    }

    record View(
            @Meaning("Number that the file keeps through every change, unique in its project")
            int id,

            @Meaning("Id of the project") int projectId,
            @Meaning("Path of the file in the project") String name,

            @Meaning("Its text, byte for byte as it was written")
            String content,

            @Meaning("When its text or path was last changed")
            Instant modified,

            @Meaning("Whether it is open in an editor: this server has none")
            boolean open,

            @Meaning("Whether it belongs to a library of the project: those are read from their own project")
            boolean isLibrary) {

        static View of(int projectId, ProjectFile file) {
            return new View(file.id(), projectId, file.path().value(), file.text(), file.modified(), false, false);
        }
    }
}
