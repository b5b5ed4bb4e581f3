package dev.leanto.machine.http;

import dev.leanto.machine.auth.Client;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.Failure;
import dev.leanto.machine.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers and refusals as JSON, and turns whatever was thrown into one of them. */
public final class AnswerWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final HttpField CHALLENGE =
            new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"leanto\"");
    private static final HttpField BEARER =
            new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"leanto\"");
    private static final HttpField RETRY_AFTER = new PreEncodedHttpField(HttpHeader.RETRY_AFTER, "1");
    private static final HttpField ALLOW = new PreEncodedHttpField(HttpHeader.ALLOW, "GET, POST");

    /**
     * Writes an answer: whole, with its length, when it is small; in chunks, as it is made, when it is large.
     *
     * @throws IOException when the client is gone
     */
    public void answer(Response response, Callback callback, Body body) throws IOException {
        Exchange.of(response.getRequest()).ends("success");
        response.getHeaders().put(JSON);
        AnswerStream stream = new AnswerStream(response, callback);
        body.writeTo(stream);
        stream.finish();
    }

    /** What is written. */
    public interface Body {

        /** Writes it, once. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Answers with what the throwable says to a client, or breaks the connection off when an answer has begun. */
    public void fail(Response response, Callback callback, Client client, Throwable thrown) {
        if (response.isCommitted()) {
            Exchange.of(response.getRequest()).ends("BROKEN_OFF");
            if (thrown instanceof IOException) {
                LOG.info("An answer broke off: {}", thrown.getMessage());
            } else {
                LOG.warn("An answer broke off", thrown);
            }
            callback.failed(thrown);
            return;
        }
        ApiException refusal = Faults.refusal(thrown, Exchange.of(response.getRequest()));
        response.reset();
        write(response, callback, status(refusal.error(), client), refusal);
    }

    /** The same for who handles requests: a client that is still sending its body hears the answer all the same. */
    public void refuse(Response response, Callback callback, Client client, Throwable thrown) {
        fail(response, new RefusedBody(response.getRequest(), callback), client, thrown);
    }

    void write(Response response, Callback callback, int status, ApiException refusal) {
        Exchange exchange = Exchange.of(response.getRequest());
        exchange.ends(refusal.error().name());
        response.setStatus(status);
        response.getHeaders().put(JSON);
        Intake.protect(response, exchange);
        switch (status) {
            case 401 -> response.getHeaders().put(CHALLENGE).add(BEARER);
            case 405 -> response.getHeaders().put(ALLOW);
            case 429, 503 -> response.getHeaders().put(RETRY_AFTER);
            default -> {}
        }
        byte[] body = Json.text(Failure.of(refusal)).getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /**
     * Bad credentials are 401, and a server that cannot be reached is 503, to everybody but the two clients that cannot
     * read one: the LEAN CLI takes a 401 for a failed request and repeats a 503, and the MCP server hides the text.
     */
    private static int status(ApiError error, Client client) {
        return error.isHiddenByClients() && client.needsStatus200() ? 200 : error.status();
    }

    /** Keeps an answer back until it is known to be small, and sends the larger ones on as they come. */
    private static final class AnswerStream extends OutputStream {
        private static final int SMALL = 64 * 1024;
        private static final int FIRST = 2048;

        private final Response response;
        private final Callback callback;
        private byte[] buffer = new byte[0];
        private int size;
        private boolean chunked;

        AnswerStream(Response response, Callback callback) {
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (size + length > SMALL) {
                send(bytes, offset, length);
                return;
            }
            if (size + length > buffer.length) {
                // An answer often comes in one piece; one that does not will go on growing.
                int room = size == 0 ? Math.max(length, FIRST) : 2 * (size + length);
                buffer = Arrays.copyOf(buffer, Math.min(SMALL, room));
            }
            System.arraycopy(bytes, offset, buffer, size, length);
            size += length;
        }

        private void send(byte[] bytes, int offset, int length) throws IOException {
            chunked = true;
            writeAndWait(ByteBuffer.wrap(buffer, 0, size));
            size = 0;
            writeAndWait(ByteBuffer.wrap(bytes, offset, length));
        }

        /** Waits until the client has taken it: a slow client holds its own answer back, and nothing else. */
        private void writeAndWait(ByteBuffer bytes) throws IOException {
            try (Blocker.Callback blocker = Blocker.callback()) {
                response.write(false, bytes, blocker);
                blocker.block();
            }
        }

        void finish() {
            if (!chunked) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, size);
            }
            response.write(true, ByteBuffer.wrap(buffer, 0, size), callback);
        }
    }
}
