package dev.leanto.machine.auth;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The door by which the HTTP layer asks who is calling; the users implement it. */
public interface Authenticator {

    /**
     * The user that the credentials prove.
     *
     * @param epoch the data's epoch ({@code Database.epoch}) when the request came; empty when there is none
     * @param access what the operation asks of a token
     * @param operation the operation's path, for the refusal of a read-only token
     * @throws dev.leanto.machine.wire.ApiException when they prove nobody, or the token may not do this
     */
    Caller authenticate(OptionalLong epoch, Credentials credentials, Client client, Access access, String operation);

    /**
     * The same, if it is known without waiting for anything; null otherwise, also for a proof that is wrong: it is refused by
     * {@link #authenticate}.
     *
     * @throws dev.leanto.machine.wire.ApiException when they prove somebody, and the token may not do this
     */
    @Nullable
    Caller known(OptionalLong epoch, Credentials credentials, Client client, Access access, String operation);
}
