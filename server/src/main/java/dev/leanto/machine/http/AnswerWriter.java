package dev.leanto.machine.http;

import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.Limits;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.machine.work.HeavyWork;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes answers, all together within limits. */
public final class AnswerWriter {

    static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final LongAnswers lane;
    private final AnswerRate rate;

    /** Writes answers within these limits. */
    public AnswerWriter(Http http, Limits limits) {
        this.lane = new LongAnswers(limits);
        this.rate = AnswerRate.of(http);
    }

    /** Says how full the lane of long answers is. */
    public void measure(Meters meters) {
        lane.measure(meters);
    }

    /** What is written. */
    public interface Body {

        /** Writes it, once. */
        void writeTo(OutputStream out) throws IOException;

        /** Whether it was made before, and takes no time. */
        default boolean isMade() {
            return false;
        }

        /** What is written when it has its place among the long ones: who waited for that held nothing meanwhile. */
        default Body inPlace() {
            return this;
        }
    }

    /**
     * Writes an answer as JSON: whole, with its length, when it is small; in pieces, as it is made, when it is long; packed,
     * when the client takes that.
     *
     * @param atLeast bytes that it will have at least, as far as is known
     * @throws dev.leanto.machine.wire.ApiException when it is long, and there is no place for it; then nothing was sent
     * @throws IOException when the client is gone, or reads too slowly
     */
    public void answer(Response response, Callback callback, long atLeast, Body body) throws IOException {
        write(response, callback, atLeast, body, false);
    }

    /**
     * The same for what only reads. Whoever asks by GET gets an {@code ETag} with what is not long or is a
     * {@link WholeAnswer}, and status 304 instead of it when they have it already ({@code If-None-Match}).
     */
    public void read(Response response, Callback callback, long atLeast, Body body) throws IOException {
        boolean named = HttpMethod.GET.is(response.getRequest().getMethod());
        write(response, callback, atLeast, body, named);
    }

    /** Whether it takes no time to give an answer that is there, and nothing is waited for: it is not long, nor packed. */
    public static boolean isShort(Request request, WholeAnswer answer) {
        return answer.length() < HeldAnswer.FROM
                || (answer.length() <= HeavyWork.FROM && AcceptedCodings.best(request.getHeaders()) == null);
    }

    private void write(Response response, Callback callback, long atLeast, Body body, boolean named)
            throws IOException {
        Exchange exchange = Exchange.of(response.getRequest());
        exchange.ends("success");
        exchange.sayWhereItWasRead(response);
        response.getHeaders().put(JSON);
        AnswerStream stream = new AnswerStream(response, lane, rate);
        HeldAnswer held = new HeldAnswer(response, stream, named);
        try {
            if (body.isMade()) {
                stream.has(atLeast);
            } else {
                stream.expects(atLeast);
            }
            Body now = body.inPlace();
            if (now instanceof WholeAnswer whole) {
                held.take(whole);
            } else if (!held.isNeeded()) {
                now.writeTo(stream);
            } else {
                now.writeTo(held);
            }
            if (held.finish()) {
                stream.finish(callback);
            } else {
                stream.unchanged(callback);
            }
        } finally {
            try {
                held.end();
            } finally {
                stream.leave();
            }
        }
    }

    /**
     * Where a download goes.
     *
     * @param type its media type
     */
    public DownloadSink download(Response response, String type) {
        return new DownloadSink(response, type, new AnswerStream(response, lane, rate));
    }
}
