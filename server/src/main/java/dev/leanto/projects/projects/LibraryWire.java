package dev.leanto.projects.projects;

import dev.leanto.machine.wire.Meaning;

/** The requests of the operations about libraries. */
final class LibraryWire {

    private LibraryWire() {}

    @Meaning("Makes a project a library of another")
    record CreateRequest(
            @Meaning("Id of the project that uses the library")
            int projectId,

            @Meaning("Id of the library's project") int libraryId) {}

    @Meaning("Takes a library away from a project")
    record DeleteRequest(
            @Meaning("Id of the project that uses the library")
            int projectId,

            @Meaning("Id of the library's project") int libraryId) {}
}
