package dev.leanto.libraries;

import dev.leanto.wire.Meaning;

/** The requests of the operations about libraries. */
final class LibraryWire {

    private LibraryWire() {}

    record Request(
            @Meaning("Id of the project that uses the library")
            int projectId,

            @Meaning("Id of the library's project") int libraryId) {}
}
