package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.RequestShape;
import java.util.function.UnaryOperator;

/**
 * One operation as the router sees it: where it is, what it asks of its caller, how its request is read and who handles
 * it. None can be declared without an {@link Access}, and no handler is called without a
 * {@link dev.leanto.machine.auth.Caller}, except of those that let people in ({@link DoorEndpoint}), whose handlers are of
 * another kind. The others are of two: what answers a record as JSON, and what takes or answers a stream.
 *
 * @param <Q> the record of its request
 */
public sealed interface Endpoint<Q> permits JsonEndpoint, StreamEndpoint, DoorEndpoint {

    /** The operation's path, such as {@code projects/create}. */
    String path();

    /** What it asks of a token. */
    Access access();

    /** How its fields are read. */
    RequestShape<Q> request();

    /** An operation that answers a record; its fields are read as they came. */
    static <Q> JsonEndpoint<Q> of(
            String path,
            Access access,
            Class<Q> request,
            Class<? extends Answer> answer,
            JsonEndpoint.Handler<Q> handler) {
        return new JsonEndpoint<>(
                path,
                access,
                RequestShape.of(request),
                answer,
                UnaryOperator.identity(),
                _ -> false,
                JsonEndpoint.NOTHING,
                _ -> false,
                false,
                false,
                handler);
    }

    /** An operation by which somebody logs in or out, without a caller. */
    static <Q> DoorEndpoint<Q> door(
            String path, Class<Q> request, Class<? extends Answer> answer, DoorEndpoint.Handler<Q> handler) {
        return new DoorEndpoint<>(path, RequestShape.of(request), answer, handler);
    }

    /** An operation that answers bytes of this media type, however many. */
    static <Q> StreamEndpoint.Download<Q> download(
            String path,
            Access access,
            Class<Q> request,
            String type,
            StreamEndpoint.Download.DownloadHandler<Q> handler) {
        return new StreamEndpoint.Download<>(path, access, RequestShape.of(request), type, handler);
    }

    /** An operation that answers server-sent events until it has no more, or the client is gone. */
    static <Q> StreamEndpoint.Events<Q> events(
            String path, Access access, Class<Q> request, StreamEndpoint.Events.EventsHandler<Q> handler) {
        return new StreamEndpoint.Events<>(path, access, RequestShape.of(request), handler);
    }

    /** An operation that takes bytes as they come, and answers a record. */
    static <Q> StreamEndpoint.Upload<Q> upload(
            String path,
            Access access,
            Class<Q> request,
            StreamEndpoint.Bound bound,
            Class<? extends Answer> answer,
            StreamEndpoint.Upload.UploadHandler<Q> handler) {
        return new StreamEndpoint.Upload<>(path, access, RequestShape.of(request), bound, answer, handler);
    }
}
