package dev.leanto.machine.api;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.http.AnswerWriter;
import dev.leanto.machine.http.DownloadSink;
import dev.leanto.machine.http.EventSink;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.Params;
import dev.leanto.machine.wire.Value;
import dev.leanto.machine.work.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers the operations that take or answer a stream, and ends the open-ended ones when the server stops. */
final class Streams {

    private static final String LAST_EVENT = "Last-Event-ID";

    /** The field of operations that answer events which says the same. */
    private static final String AFTER = "after";

    private final RequestReader reader;
    private final AnswerWriter writer;
    private final Set<EventSink> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Streams(RequestReader reader, AnswerWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * A request on its way: who sends it, what it asks, and where the answer goes.
     *
     * @param used is told when it was not refused, before the client can know
     */
    record Asked(Caller caller, Params params, Runnable used, Request request, Response response, Callback callback) {}

    /**
     * Handles one request.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is refused
     * @throws IOException when the client is gone
     */
    <Q> void answer(StreamEndpoint<Q> endpoint, Asked asked) throws IOException {
        Q fields =
                endpoint.request().read(endpoint instanceof StreamEndpoint.Events<Q> ? resumed(asked) : asked.params());
        switch (endpoint) {
            case StreamEndpoint.Download<Q> download -> {
                DownloadSink out = writer.download(asked.response(), download.type());
                try {
                    download.handler().handle(asked.caller(), fields, out);
                    asked.used().run();
                    out.finish(asked.callback());
                } finally {
                    out.end();
                }
            }
            case StreamEndpoint.Events<Q> events -> send(events, fields, asked);
            case StreamEndpoint.Upload<Q> upload -> {
                InputStream body = reader.upload(asked.request(), upload.bound());
                Answer answer = upload.handler().handle(asked.caller(), fields, body);
                asked.used().run();
                writer.answer(asked.response(), asked.callback(), answer.atLeast(), out -> Json.write(answer, out));
            }
        }
    }

    /** A browser that was cut off says in a header of its own which event it got last. */
    private static Params resumed(Asked asked) {
        String last = asked.request().getHeaders().get(LAST_EVENT);
        return last == null || asked.params().has(AFTER)
                ? asked.params()
                : asked.params().with(AFTER, new Value.Text(last));
    }

    private <Q> void send(StreamEndpoint.Events<Q> events, Q fields, Asked asked) throws IOException {
        EventSink out = new EventSink(asked.response(), asked.used());
        open.add(out);
        // It is not at work while it waits for what happens, which may be for ever.
        Place.leaveForGood();
        try {
            if (stopping) {
                out.stop();
            }
            events.handler().handle(asked.caller(), fields, out);
            out.finish(asked.callback());
        } catch (IOException | InterruptedException e) {
            out.finish(asked.callback(), e);
        } finally {
            out.end();
            open.remove(out);
        }
    }

    /** Ends every stream of events: their clients will ask again, and find the next server. */
    void stop() {
        stopping = true;
        open.forEach(EventSink::stop);
    }

    boolean isStopping() {
        return stopping;
    }
}
