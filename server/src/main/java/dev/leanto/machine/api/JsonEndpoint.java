package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Params;
import dev.leanto.machine.wire.RequestShape;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * An operation that answers a record as JSON.
 *
 * @param answer the record with which it answers
 * @param prepare what is done to the fields before they are read; for what one encoding cannot say
 * @param remembered for which requests the answer may be given again, while it is still true; it must be small, and come of
 *     the database and the request alone
 * @param concerns the projects of which such an answer was made
 * @param kept for which requests the answer, which may be long, is given again while nothing at all has changed
 * @param current whether it answers what is so now, also to who may be told what is a little old
 * @param stepUp whether a login must have been proven lately for it
 * @param handler handles it
 */
public record JsonEndpoint<Q>(
        String path,
        Access access,
        RequestShape<Q> request,
        Class<? extends Answer> answer,
        UnaryOperator<Params> prepare,
        Predicate<Q> remembered,
        Function<Answer, Set<Integer>> concerns,
        Predicate<Q> kept,
        boolean current,
        boolean stepUp,
        Handler<Q> handler)
        implements Endpoint<Q> {

    /** What answers are made of that are not remembered. */
    static final Function<Answer, Set<Integer>> NOTHING = _ -> Set.of();

    /** Has a caller, always. */
    public JsonEndpoint {
        if (access == Access.ANYBODY) {
            throw new IllegalArgumentException(path + " has a caller");
        }
    }

    /** Does what the operation does. */
    public interface Handler<Q> {

        /**
         * Handles one request.
         *
         * @throws dev.leanto.machine.wire.ApiException when it is refused
         */
        Answer handle(Caller caller, Q request);
    }

    /** This endpoint, with its fields prepared before they are read. */
    public JsonEndpoint<Q> prepared(UnaryOperator<Params> preparation) {
        return new JsonEndpoint<>(
                path, access, request, answer, preparation, remembered, concerns, kept, current, stepUp, handler);
    }

    /** This endpoint, with the answers to such requests remembered, which are made of these projects. */
    public JsonEndpoint<Q> remembered(Predicate<Q> which, Function<Answer, Set<Integer>> madeOf) {
        return new JsonEndpoint<>(
                path, access, request, answer, prepare, which, madeOf, kept, current, stepUp, handler);
    }

    /** Whether answers to some requests are remembered. */
    boolean isRemembered() {
        return !concerns.equals(NOTHING);
    }

    /** This endpoint, with the answers to such requests kept while nothing has changed, if they are not too long. */
    public JsonEndpoint<Q> kept(Predicate<Q> which) {
        return new JsonEndpoint<>(
                path, access, request, answer, prepare, remembered, concerns, which, current, stepUp, handler);
    }

    /** This endpoint, never answered from a replica. */
    public JsonEndpoint<Q> ofNow() {
        return new JsonEndpoint<>(
                path, access, request, answer, prepare, remembered, concerns, kept, true, stepUp, handler);
    }

    /** This endpoint, for which who is logged in must have proven lately that it is still they. */
    public JsonEndpoint<Q> afterStepUp() {
        return new JsonEndpoint<>(
                path, access, request, answer, prepare, remembered, concerns, kept, current, true, handler);
    }

    /** Whether it may be answered with what is a little old: nothing is changed for it, nor made of it. */
    boolean mayBeOld() {
        return access == Access.READ && !current;
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
