package dev.leanto.machine.http;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.Limits;
import dev.leanto.machine.metrics.Meters;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.RequestError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a request's body: as many as it may have, as long as it may take, as far as there is room. */
public final class BodyReader {

    /** The room that a body takes before anything of it has come. */
    private static final int FIRST = 8 * 1024;

    /** What was read of a body by somebody who could not wait for the rest. */
    private static final String BEGUN = BodyReader.class.getName();

    private final Http http;
    private final long limit;
    private final long nanos;
    private final long rate;
    private final Duration rateTime;
    private final BodyRoom room;

    /** Reads bodies within these limits, all together into one room. */
    public BodyReader(Http http, Limits limits) {
        this.http = http;
        this.limit = limits.requestBytes();
        this.nanos = http.bodyTime().toNanos();
        this.rate = http.bodyRate();
        this.rateTime = http.rateTime();
        this.room = new BodyRoom(limits);
    }

    /** Says how full the room is. */
    public void measure(Meters meters) {
        room.measure(meters);
    }

    /**
     * The whole body, if it is small and there already; null otherwise, and then {@link #read} begins with what was read here.
     * Waits for nothing, and takes no room: it is for who is done with it before they do anything else.
     */
    public byte @Nullable [] readAtOnce(Request request) {
        int announced = Math.clamp(request.getLength(), -1, FIRST + 1);
        if (announced < 0 || announced > FIRST) {
            return null;
        }
        byte[] body = new byte[announced];
        int size = 0;
        Content.Chunk chunk = size == announced ? null : request.read();
        while (chunk != null && !Content.Chunk.isFailure(chunk)) {
            int length = Math.min(chunk.remaining(), announced - size);
            chunk.get(body, size, length);
            size += length;
            chunk.release();
            chunk = size == announced || chunk.isLast() ? null : request.read();
        }
        request.setAttribute(BEGUN, Arrays.copyOf(body, size));
        return size == announced ? body : null;
    }

    /**
     * The whole body. Its room is its caller's, or their address's as long as they are not known, and is given back when
     * the request is done; an empty body needs none.
     *
     * @throws ApiException when it is too large or too slow, ends too early, or finds no room
     */
    public byte[] read(Request request) {
        return read(request, limit);
    }

    /** The same of a body that may have fewer bytes: {@code most}. */
    public byte[] read(Request request, long most) {
        long limit = Math.min(most, this.limit);
        long announced = request.getLength();
        if (announced > limit) {
            throw RequestError.BODY_TOO_LARGE.with(limit);
        }
        if (announced == 0 || (announced < 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING))) {
            return new byte[0];
        }
        Caller caller = Exchange.of(request).caller();
        BodyRoom.Share share = room.share(caller == null ? Peer.address(request) : (Integer) caller.userId());
        Request.addCompletionListener(request, _ -> share.giveBack());
        try {
            // Not closed: that would break the connection, and the rest of a refused body is read after the answer.
            return fill(whole(new AwaitedBody(request, http), request), (int) announced, limit, share);
        } catch (IOException e) {
            share.giveBack();
            throw refusal(e);
        } catch (ApiException e) {
            share.giveBack();
            throw e;
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
        return new UploadStream(new AwaitedBody(request, http), most, tooLarge, nanos, new Pace(rate, rateTime));
    }

    /** With what was read of it before. */
    private static InputStream whole(InputStream rest, Request request) {
        return request.getAttribute(BEGUN) instanceof byte[] begun
                ? new SequenceInputStream(new ByteArrayInputStream(begun), rest)
                : rest;
    }

    /** What a client is told whose body failed to come. */
    static ApiException refusal(IOException failure) {
        boolean late = failure.getCause() instanceof TimeoutException;
        return (late ? RequestError.BODY_TIMED_OUT : RequestError.BODY_CUT_OFF).with();
    }

    /**
     * Reads into room that is taken as it fills: what is announced and does not come costs nobody anything.
     *
     * @param announced how many bytes will come; negative when that is not known
     * @param limit how many may
     */
    private byte[] fill(InputStream in, int announced, long limit, BodyRoom.Share share) throws IOException {
        long began = System.nanoTime();
        Pace pace = new Pace(rate, rateTime);
        byte[] body = new byte[0];
        int size = 0;
        while (size != announced) {
            if (size == body.length) {
                body = larger(body, announced < 0 ? limit + 1 : announced, share);
            }
            long before = System.nanoTime();
            int read = in.read(body, size, body.length - size);
            long now = System.nanoTime();
            if (read < 0) {
                break;
            }
            size += read;
            if (size > limit) {
                throw RequestError.BODY_TOO_LARGE.with(limit);
            }
            if (size != announced && (now - began > nanos || pace.isTooSlow(now - before, read))) {
                throw RequestError.BODY_TIMED_OUT.with();
            }
        }
        if (size < announced) {
            throw RequestError.BODY_CUT_OFF.with();
        }
        return size == body.length ? body : Arrays.copyOf(body, size);
    }

    private static byte[] larger(byte[] body, long most, BodyRoom.Share share) {
        int length = (int) Math.min(Math.max(FIRST, 2L * body.length), most);
        share.take(length - body.length);
        return Arrays.copyOf(body, length);
    }
}
