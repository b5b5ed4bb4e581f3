package dev.leanto.projects.projects;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
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
                        Answer.Done.class,
                        this::create),
                Endpoint.of(
                        "projects/library/delete",
                        Access.WRITE,
                        LibraryWire.DeleteRequest.class,
                        Answer.Done.class,
                        this::delete));
    }

    private Answer.Done create(Caller caller, LibraryWire.CreateRequest request) {
        projects.addLibrary(caller, request.projectId(), request.libraryId());
        return new Answer.Done();
    }

    private Answer.Done delete(Caller caller, LibraryWire.DeleteRequest request) {
        projects.removeLibrary(caller, request.projectId(), request.libraryId());
        return new Answer.Done();
    }
}
