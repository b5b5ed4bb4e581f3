package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Params;
import dev.leanto.machine.wire.RequestShape;
import java.util.function.Predicate;
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
 * @param remembered for which requests the answer may be given again, while nothing at all was committed since; it must
 *     be small, and come of the database and the request alone
 * @param handler handles it
 */
public record Endpoint<Q>(
        String path,
        Access access,
        RequestShape<Q> request,
        Class<? extends Answer> answer,
        UnaryOperator<Params> prepare,
        Predicate<Q> remembered,
        Handler<Q> handler) {

    /** Does what the operation does. */
    public interface Handler<Q> {

        /**
         * Handles one request.
         *
         * @throws dev.leanto.machine.wire.ApiException when it is refused
         */
        Answer handle(Caller caller, Q request);
    }

    /** An endpoint whose fields are read as they came. */
    public static <Q> Endpoint<Q> of(
            String path, Access access, Class<Q> request, Class<? extends Answer> answer, Handler<Q> handler) {
        return new Endpoint<>(
                path, access, RequestShape.of(request), answer, UnaryOperator.identity(), _ -> false, handler);
    }

    /** This endpoint, with its fields prepared before they are read. */
    public Endpoint<Q> prepared(UnaryOperator<Params> preparation) {
        return new Endpoint<>(path, access, request, answer, preparation, remembered, handler);
    }

    /** This endpoint, with the answers to such requests remembered. */
    public Endpoint<Q> remembered(Predicate<Q> which) {
        return new Endpoint<>(path, access, request, answer, prepare, which, handler);
    }

    /**
     * Reads the request.
     *
     * @throws dev.leanto.machine.wire.ApiException when a field is missing or of the wrong type, by its name
     */
    public Q read(Params params) {
        return request.read(prepare.apply(params));
    }

    /**
     * Reads the request and handles it.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is refused
     */
    public Answer call(Caller caller, Params params) {
        return handler.handle(caller, read(params));
    }
}
