package dev.leanto.http;

import dev.leanto.auth.Access;
import dev.leanto.auth.Caller;
import dev.leanto.wire.Answer;
import dev.leanto.wire.Params;
import dev.leanto.wire.RequestShape;
import java.util.function.UnaryOperator;

/**
 * One operation as the router sees it: where it is, what it asks of its caller, how its request is read and who
 * handles it. None can be declared without an {@link Access}, and no handler is called without a {@link Caller}.
 *
 * @param path the operation's path, such as {@code projects/create}
 * @param access what it asks of a token
 * @param request how its request is read
 * @param answer the record with which it answers
 * @param prepare what is done to the fields before they are read; for what one encoding cannot say
 * @param handler handles it
 */
public record Endpoint<Q>(
        String path,
        Access access,
        RequestShape<Q> request,
        Class<? extends Answer> answer,
        UnaryOperator<Params> prepare,
        Handler<Q> handler) {

    /** Does what the operation does. */
    public interface Handler<Q> {

        /**
         * Handles one request.
         *
         * @throws dev.leanto.wire.ApiException when it is refused
         */
        Answer handle(Caller caller, Q request);
    }

    /** An endpoint whose fields are read as they came. */
    public static <Q> Endpoint<Q> of(
            String path, Access access, Class<Q> request, Class<? extends Answer> answer, Handler<Q> handler) {
        return new Endpoint<>(path, access, RequestShape.of(request), answer, UnaryOperator.identity(), handler);
    }

    /** This endpoint, with its fields prepared before they are read. */
    public Endpoint<Q> prepared(UnaryOperator<Params> preparation) {
        return new Endpoint<>(path, access, request, answer, preparation, handler);
    }

    /**
     * Reads the request and handles it.
     *
     * @throws dev.leanto.wire.ApiException when it is refused
     */
    public Answer call(Caller caller, Params params) {
        return handler.handle(caller, request.read(prepare.apply(params)));
    }
}
