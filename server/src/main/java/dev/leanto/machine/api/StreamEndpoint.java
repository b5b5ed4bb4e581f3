package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.http.DownloadSink;
import dev.leanto.machine.http.EventSink;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.RequestShape;
import java.io.IOException;
import java.io.InputStream;

/**
 * An operation that takes or answers a stream: more than should lie in memory, or what is not known yet when the answer
 * begins. All else is as with JSON: path, access, credentials, id, log and refusals. A refusal before the first byte of
 * the answer is the usual JSON; after it the connection breaks off, so that nobody takes half of it for the whole.
 */
public sealed interface StreamEndpoint<Q> extends Endpoint<Q> {

    /**
     * Answers bytes.
     *
     * @param type their media type, such as {@code application/zip}
     */
    record Download<Q>(String path, Access access, RequestShape<Q> request, String type, DownloadHandler<Q> handler)
            implements StreamEndpoint<Q> {

        /** Does what the operation does. */
        public interface DownloadHandler<Q> {

            /**
             * Handles one request: checks it, begins the answer, writes it.
             *
             * @throws dev.leanto.machine.wire.ApiException when it is refused
             * @throws IOException when the client is gone, or too slow
             */
            void handle(Caller caller, Q request, DownloadSink out) throws IOException;
        }
    }

    /** Answers server-sent events. */
    record Events<Q>(String path, Access access, RequestShape<Q> request, EventsHandler<Q> handler)
            implements StreamEndpoint<Q> {

        /** Does what the operation does. */
        public interface EventsHandler<Q> {

            /**
             * Handles one request: checks it, then sends events as they happen, and returns when there are no more. Its
             * thread is interrupted when the client is gone or the server stops.
             *
             * @throws dev.leanto.machine.wire.ApiException when it is refused
             * @throws IOException when the client is gone, or too slow
             * @throws InterruptedException when it was waiting just then
             */
            void handle(Caller caller, Q request, EventSink out) throws IOException, InterruptedException;
        }
    }

    /**
     * Takes bytes of any media type as the body; its fields stand in the query.
     *
     * @param bound how many they may be
     * @param answer the record with which it answers
     */
    record Upload<Q>(
            String path,
            Access access,
            RequestShape<Q> request,
            Bound bound,
            Class<? extends Answer> answer,
            UploadHandler<Q> handler)
            implements StreamEndpoint<Q> {

        /** Does what the operation does. */
        public interface UploadHandler<Q> {

            /**
             * Handles one request.
             *
             * @param body the bytes as they come; it refuses by itself what is too large, too slow or cut off
             * @throws dev.leanto.machine.wire.ApiException when it is refused
             * @throws IOException when what it writes to fails
             */
            Answer handle(Caller caller, Q request, InputStream body) throws IOException;
        }
    }

    /**
     * How much a request may bring.
     *
     * @param bytes the most that are taken
     * @param setting the key of the setting that says so
     */
    record Bound(long bytes, String setting) {}
}
