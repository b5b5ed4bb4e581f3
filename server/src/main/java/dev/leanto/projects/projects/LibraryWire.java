package dev.leanto.projects.projects;

import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import org.jspecify.annotations.Nullable;

/** The requests of the operations about libraries. */
final class LibraryWire {

    private LibraryWire() {}

    @Meaning("Makes a project a library of another")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED"})
    @Refusals({"LIST_TOO_LONG", "QUOTA_EXCEEDED"})
    @Refusals({"BASE_REVISION_UNKNOWN", "BASE_REVISION_THINNED", "SETTINGS_CHANGED_SINCE_BASE"})
    @Refusals({"LIBRARY_NOT_FOUND", "LIBRARY_RECYCLED", "LIBRARY_IS_ITSELF", "LIBRARY_CYCLE", "LIBRARY_OTHER_KEY"})
    record CreateRequest(
            @Meaning("Id of the project that uses the library")
            int projectId,

            @Meaning("Id of the library's project") int libraryId,

            @Meaning("Revision that the request was made on; refused when a setting that it changes was changed since")
            @Nullable
            Integer baseRevision) {}

    @Meaning("Takes a library away from a project")
    @Refusals({"PROJECT_NOT_FOUND", "NO_WRITE_PERMISSION", "PROJECT_RECYCLED", "LIBRARY_NOT_USED", "QUOTA_EXCEEDED"})
    @Refusals({"BASE_REVISION_UNKNOWN", "BASE_REVISION_THINNED", "SETTINGS_CHANGED_SINCE_BASE"})
    record DeleteRequest(
            @Meaning("Id of the project that uses the library")
            int projectId,

            @Meaning("Id of the library's project") int libraryId,

            @Meaning("Revision that the request was made on; refused when a setting that it changes was changed since")
            @Nullable
            Integer baseRevision) {}
}
