package dev.leanto.machine.http;

import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.Limits;
import dev.leanto.machine.metrics.Meters;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
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
        Exchange exchange = Exchange.of(response.getRequest());
        exchange.ends("success");
        exchange.sayWhereItWasRead(response);
        response.getHeaders().put(JSON);
        AnswerStream stream = new AnswerStream(response, lane, rate);
        PackedAnswer packed = PackedAnswer.of(response, stream);
        try {
            stream.expects(atLeast);
            if (packed == null) {
                body.writeTo(stream);
            } else {
                body.writeTo(packed);
                packed.finish();
            }
            stream.finish(callback);
        } finally {
            if (packed != null) {
                packed.end();
            }
            stream.leave();
        }
    }

    /**
     * Writes an answer that is JSON already, which is remembered, and so never changed.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is long, and there is no place for it; then nothing was sent
     * @throws IOException when the client is gone, or reads too slowly
     */
    public void answer(Response response, Callback callback, byte[] json) throws IOException {
        if (PackedAnswer.isWanted(response, json.length)) {
            answer(response, callback, json.length, out -> out.write(json));
            return;
        }
        Exchange.of(response.getRequest()).ends("success");
        response.getHeaders().put(JSON);
        AnswerStream stream = new AnswerStream(response, lane, rate);
        try {
            stream.whole(json, callback);
        } finally {
            stream.leave();
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
