package dev.leanto.projects.sharing;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import dev.leanto.projects.access.Grant;
import java.util.List;
import java.util.stream.Stream;

/** The operations about collaborators and the edit lock. */
public final class CollaborationEndpoints {

    private final Collaborators collaborators;
    private final LockOperations locks;

    /** Answers from these. */
    public CollaborationEndpoints(Collaborators collaborators, LockOperations locks) {
        this.collaborators = collaborators;
        this.locks = locks;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return Stream.concat(ofCollaborators().stream(), ofLocks().stream()).toList();
    }

    private List<Endpoint<?>> ofCollaborators() {
        return List.of(
                Endpoint.of(
                        "projects/collaboration/create",
                        Access.WRITE,
                        CollaborationWire.CreateRequest.class,
                        CollaborationWire.ListAnswer.class,
                        this::create),
                Endpoint.of(
                        "projects/collaboration/read",
                        Access.READ,
                        CollaborationWire.ReadRequest.class,
                        CollaborationWire.ReadAnswer.class,
                        this::read),
                Endpoint.of(
                        "projects/collaboration/update",
                        Access.WRITE,
                        CollaborationWire.UpdateRequest.class,
                        CollaborationWire.ListAnswer.class,
                        this::update),
                Endpoint.of(
                        "projects/collaboration/delete",
                        Access.WRITE,
                        CollaborationWire.DeleteRequest.class,
                        CollaborationWire.ListAnswer.class,
                        this::delete));
    }

    private List<Endpoint<?>> ofLocks() {
        return List.of(
                Endpoint.of(
                        "projects/collaboration/lock/acquire",
                        Access.WRITE,
                        CollaborationWire.LockRequest.class,
                        Answer.Done.class,
                        this::acquire),
                Endpoint.of(
                        "projects/collaboration/lock/ask",
                        Access.WRITE,
                        CollaborationWire.LockAskRequest.class,
                        CollaborationWire.LockAnswer.class,
                        (caller, request) -> CollaborationWire.LockAnswer.of(locks.ask(caller, request.projectId()))),
                Endpoint.of(
                        "projects/collaboration/lock/read",
                        Access.READ,
                        CollaborationWire.LockReadRequest.class,
                        CollaborationWire.LockAnswer.class,
                        this::readLock),
                Endpoint.of(
                        "projects/collaboration/lock/release",
                        Access.WRITE,
                        CollaborationWire.LockReleaseRequest.class,
                        Answer.Done.class,
                        this::release));
    }

    private CollaborationWire.ListAnswer create(Caller caller, CollaborationWire.CreateRequest request) {
        Grant grant = new Grant(request.collaborationWrite(), request.collaborationLiveControl());
        return CollaborationWire.ListAnswer.of(
                collaborators.add(caller, request.projectId(), request.collaboratorUserId(), grant));
    }

    private CollaborationWire.ReadAnswer read(Caller caller, CollaborationWire.ReadRequest request) {
        return CollaborationWire.ReadAnswer.of(collaborators.read(caller, request.projectId()));
    }

    private CollaborationWire.ListAnswer update(Caller caller, CollaborationWire.UpdateRequest request) {
        Grant grant = new Grant(request.write(), request.liveControl());
        return CollaborationWire.ListAnswer.of(
                collaborators.change(caller, request.projectId(), request.collaboratorUserId(), grant));
    }

    private CollaborationWire.ListAnswer delete(Caller caller, CollaborationWire.DeleteRequest request) {
        return CollaborationWire.ListAnswer.of(
                collaborators.remove(caller, request.projectId(), request.collaboratorId()));
    }

    private Answer.Done acquire(Caller caller, CollaborationWire.LockRequest request) {
        locks.acquire(
                caller,
                request.projectId(),
                caller.source(request.codeSourceId()),
                Boolean.TRUE.equals(request.take()));
        return new Answer.Done();
    }

    private CollaborationWire.LockAnswer readLock(Caller caller, CollaborationWire.LockReadRequest request) {
        return CollaborationWire.LockAnswer.of(locks.read(caller, request.projectId()));
    }

    private Answer.Done release(Caller caller, CollaborationWire.LockReleaseRequest request) {
        locks.release(caller, request.projectId());
        return new Answer.Done();
    }
}
