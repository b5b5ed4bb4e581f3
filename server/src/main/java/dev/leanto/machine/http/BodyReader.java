package dev.leanto.machine.http;

import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.Limits;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.RequestError;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the bytes of a request's body: as many as it may have, as long as it may take, as far as there is room. */
public final class BodyReader {

    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);

    private static final int PIECE = 64 * 1024;
    private static final long DISCARD_NANOS = Duration.ofSeconds(5).toNanos();

    private final long limit;
    private final long nanos;
    private final BodyRoom room;

    /** Reads bodies within these limits, all together into one room. */
    public BodyReader(Http http, Limits limits) {
        this.limit = limits.requestBytes();
        this.nanos = http.bodyTime().toNanos();
        this.room = new BodyRoom(limits);
    }

    /**
     * The whole body. Its room is given back when the request is done.
     *
     * @throws ApiException when it is too large or too slow, ends too early, or finds no room
     */
    public byte[] read(Request request) {
        long announced = request.getLength();
        if (announced > limit) {
            throw RequestError.BODY_TOO_LARGE.with(limit);
        }
        if (announced == 0) {
            return new byte[0];
        }
        BodyRoom.Share share = room.share();
        Request.addCompletionListener(request, _ -> share.giveBack());
        try (InputStream in = Content.Source.asInputStream(request)) {
            return announced > 0 ? known(in, (int) announced, share) : unknown(in, share);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /**
     * The body as it comes, for who does not need all of it at once; it takes no room.
     *
     * @param most how many bytes it may have
     * @param tooLarge the refusal when it has more
     * @throws ApiException when it is announced to have more
     */
    public InputStream stream(Request request, long most, ApiException tooLarge) {
        if (request.getLength() > most) {
            throw tooLarge;
        }
        return new UploadStream(Content.Source.asInputStream(request), most, tooLarge, nanos);
    }

    /** What a client is told whose body failed to come. */
    static ApiException refusal(IOException failure) {
        boolean late = failure.getCause() instanceof TimeoutException;
        return (late ? RequestError.BODY_TIMED_OUT : RequestError.BODY_CUT_OFF).with();
    }

    private byte[] known(InputStream in, int length, BodyRoom.Share share) throws IOException {
        share.take(length);
        byte[] body = new byte[length];
        if (fill(in, body, 0, System.nanoTime()) < length) {
            throw RequestError.BODY_CUT_OFF.with();
        }
        return body;
    }

    /** A body that comes in chunks takes room as it grows. */
    private byte[] unknown(InputStream in, BodyRoom.Share share) throws IOException {
        long began = System.nanoTime();
        share.take(PIECE);
        byte[] body = new byte[PIECE];
        int size = fill(in, body, 0, began);
        while (size == body.length) {
            if (size > limit) {
                throw RequestError.BODY_TOO_LARGE.with(limit);
            }
            share.take(size);
            body = Arrays.copyOf(body, 2 * size);
            size = fill(in, body, size, began);
        }
        if (size > limit) {
            throw RequestError.BODY_TOO_LARGE.with(limit);
        }
        return Arrays.copyOf(body, size);
    }

    /** Reads until the array is full or the body ends; how many bytes are in the array then. */
    private int fill(InputStream in, byte[] body, int from, long began) throws IOException {
        int size = from;
        while (size < body.length) {
            int read = in.read(body, size, body.length - size);
            if (read < 0) {
                return size;
            }
            size += read;
            if (System.nanoTime() - began > nanos) {
                throw RequestError.BODY_TIMED_OUT.with();
            }
        }
        return size;
    }

    /**
     * Reads what is left of the body and throws it away, so that a client that is still sending hears the answer
     * instead of a broken connection; but not for long.
     */
    public static void discard(Request request) {
        long began = System.nanoTime();
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] buffer = new byte[8192];
            while (in.read(buffer) >= 0 && System.nanoTime() - began < DISCARD_NANOS) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            LOG.debug("The client is gone or too slow, and will not hear the answer: {}", e.getMessage());
        }
    }
}
