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
        return new Revised(projects.addLibrary(
                caller, request.projectId(), request.libraryId(), new Basis(null, request.baseRevision())));
    }

    private Revised delete(Caller caller, LibraryWire.DeleteRequest request) {
        return new Revised(projects.removeLibrary(
                caller, request.projectId(), request.libraryId(), new Basis(null, request.baseRevision())));
    }
}
