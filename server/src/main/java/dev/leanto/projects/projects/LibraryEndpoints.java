package dev.leanto.projects.projects;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.projects.revisions.Revised;
import java.util.List;

/** The operations about libraries. */
public final class LibraryEndpoints {

    private final Projects projects;

    /** Answers from these. */
    public LibraryEndpoints(Projects projects) {
        this.projects = projects;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "projects/library/create",
                        Access.WRITE,
                        LibraryWire.CreateRequest.class,
                        Revised.class,
                        this::create),
                Endpoint.of(
                        "projects/library/delete",
                        Access.WRITE,
                        LibraryWire.DeleteRequest.class,
                        Revised.class,
                        this::delete));
    }

    private Revised create(Caller caller, LibraryWire.CreateRequest request) {
        return new Revised(projects.update(
                caller,
                request.projectId(),
                ProjectEdit.ofNewLibrary(new Basis(null, request.baseRevision()), request.libraryId())));
    }

    private Revised delete(Caller caller, LibraryWire.DeleteRequest request) {
        return new Revised(projects.update(
                caller,
                request.projectId(),
                ProjectEdit.ofRemovedLibrary(new Basis(null, request.baseRevision()), request.libraryId())));
    }
}
