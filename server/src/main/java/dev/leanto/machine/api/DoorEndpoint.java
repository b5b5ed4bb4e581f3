package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.RequestShape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An operation by which somebody logs in or out, and which so has no caller: only the pages of this server may ask for it.
 * Its handler is of another kind than all others, so that none of those can be called without a caller.
 *
 * @param answer the record with which it answers
 */
public record DoorEndpoint<Q>(String path, RequestShape<Q> request, Class<? extends Answer> answer, Handler<Q> handler)
        implements Endpoint<Q> {

    /** Does what the operation does. */
    public interface Handler<Q> {

        /**
         * Handles one request.
         *
         * @throws dev.leanto.machine.wire.ApiException when it is refused
         */
        Given handle(Visitor visitor, Q request);
    }

    /**
     * What a visitor is given.
     *
     * @param cookie what their browser is to keep; null to leave its cookie as it is
     * @param begun the same of the cookie by which it is known again when it comes back from elsewhere
     */
    public record Given(
            Answer answer,
            @Nullable Cookie cookie,
            @Nullable Cookie begun) {

        /** An answer alone. */
        public static Given of(Answer answer) {
            return new Given(answer, null, null);
        }
    }

    /**
     * A cookie.
     *
     * @param value empty for none any more
     * @param age how long the browser is to keep it
     */
    public record Cookie(String value, Duration age) {

        /** None any more. */
        public static final Cookie NONE = new Cookie("", Duration.ZERO);

        /** Without the value. */
        @Override
        public String toString() {
            return "Cookie[age=" + age + "]";
        }
    }

    @Override
    public Access access() {
        return Access.ANYBODY;
    }
}
