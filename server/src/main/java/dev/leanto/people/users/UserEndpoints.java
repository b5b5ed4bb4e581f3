package dev.leanto.people.users;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.wire.Answer;
import java.util.List;

/** The operations about users. */
public final class UserEndpoints {

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.of(
                "authenticate",
                Access.READ,
                UserWire.Authenticate.class,
                Answer.Done.class,
                // Whoever gets here has proven who they are.
                (_, _) -> new Answer.Done()));
    }
}
