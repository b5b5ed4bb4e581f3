package dev.leanto.program.server;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import java.util.List;

/** The operation by which who runs the server looks at it. */
final class ServerEndpoints {

    private final Overview overview;

    ServerEndpoints(Overview overview) {
        this.overview = overview;
    }

    /** The operation and who handles it. */
    List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.of(
                        "server/read",
                        Access.READ,
                        ServerWire.ReadRequest.class,
                        ServerWire.ReadAnswer.class,
                        (caller, _) -> ServerWire.ReadAnswer.of(overview, overview.look(caller)))
                .ofNow());
    }
}
