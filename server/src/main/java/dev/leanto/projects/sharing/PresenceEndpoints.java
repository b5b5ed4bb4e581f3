package dev.leanto.projects.sharing;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.LineRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations about who is present. */
public final class PresenceEndpoints {

    /** Nobody opens it here: it is shown to the others as it came. */
    private static final LineRule PATH = LineRule.optional("path", 1000);

    private final Presences presences;

    /** Answers from these. */
    public PresenceEndpoints(Presences presences) {
        this.presences = presences;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "projects/presence/update",
                        Access.WRITE,
                        PresenceWire.UpdateRequest.class,
                        PresenceWire.ReadAnswer.class,
                        this::update),
                Endpoint.of(
                        "projects/presence/read",
                        Access.READ,
                        PresenceWire.ReadRequest.class,
                        PresenceWire.ReadAnswer.class,
                        (caller, request) -> PresenceWire.ReadAnswer.of(presences.read(caller, request.projectId()))));
    }

    private PresenceWire.ReadAnswer update(Caller caller, PresenceWire.UpdateRequest request) {
        String path = request.path() == null ? null : PATH.checked(request.path());
        presences.update(
                caller, request.projectId(), caller.source(request.codeSourceId()), isEditing(request.state()), path);
        return PresenceWire.ReadAnswer.of(presences.read(caller, request.projectId()));
    }

    private static @Nullable Boolean isEditing(String state) {
        return switch (state) {
            case "open" -> false;
            case "editing" -> true;
            case "closed" -> null;
            default -> throw SharingError.PRESENCE_STATE.with(ApiError.shown(state));
        };
    }
}
