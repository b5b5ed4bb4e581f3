package dev.leanto.machine.http;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.work.HeavyWork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an answer back until it is known to be small, and sends the others on piece by piece, as they come. One that is not
 * small takes its place among the {@link LongAnswers}, and is made in {@linkplain HeavyWork turns}; both may still refuse
 * it, since nothing was sent. Each piece must be taken within a time, and all with a least rate: a slow client holds its own
 * answer back, and in the end is cut off.
 */
final class AnswerStream extends OutputStream {

    private static final int PIECE = HeavyWork.FROM;
    private static final int FIRST = 2048;

    private final Response response;
    private final Exchange exchange;
    private final AnswerRate rate;
    private final LongAnswers lane;
    private final Pace pace;
    private byte[] buffer = new byte[0];
    private int size;
    /** Whose place it has; null while it is not long. */
    private @Nullable Object place;

    private boolean computing;

    /** Whether each piece that was taken gives it another {@code http.requestTime}. */
    private boolean openEnded;

    /** After how many pieces of what was made the turn was handed on. */
    private long turned;

    AnswerStream(Response response, LongAnswers lane, AnswerRate rate) {
        this.response = response;
        this.exchange = Exchange.of(response.getRequest());
        this.lane = lane;
        this.rate = rate;
        this.pace = rate.pace();
    }

    /** It may become as long as it likes, while its client takes it: nobody knows how long that is. */
    void isOpenEnded() {
        openEnded = true;
    }

    /** The answer will have at least so many bytes; what will be long takes its place before it is made. */
    void expects(long bytes) {
        if (bytes > PIECE && place == null) {
            enter();
            compute();
        }
    }

    /** The answer is there, with so many bytes: it takes its place when it is long, and nothing has to be made for it. */
    void has(long bytes) {
        if (bytes > PIECE && place == null) {
            enter();
        }
    }

    /** So many bytes were made of the answer, and come as fewer: who makes a long one lets others have their turn. */
    void made(long bytes) {
        if (bytes > PIECE && place == null) {
            expects(bytes);
        } else if (computing && bytes / PIECE > turned) {
            turned = bytes / PIECE;
            rest();
            compute();
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        // What is there already needs no copies, and no turn.
        while (size == 0 && left > PIECE && place != null) {
            rest();
            sendAndWait(ByteBuffer.wrap(bytes, from, PIECE), false);
            from += PIECE;
            left -= PIECE;
        }
        while (size + left > PIECE) {
            int part = PIECE - size;
            keep(bytes, from, part);
            from += part;
            left -= part;
            sendPiece();
        }
        keep(bytes, from, left);
    }

    private void keep(byte[] bytes, int offset, int length) {
        if (size + length > buffer.length) {
            // An answer often comes in one piece; one that does not will go on growing.
            int room = size == 0 ? Math.max(length, FIRST) : 2 * (size + length);
            buffer = Arrays.copyOf(buffer, Math.min(PIECE, room));
        }
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    private void sendPiece() throws IOException {
        if (place == null) {
            enter();
        }
        rest();
        sendAndWait(false);
        compute();
    }

    private void enter() {
        Caller caller = exchange.caller();
        Object mine = caller == null ? Peer.address(response.getRequest()) : (Integer) caller.userId();
        lane.enter(mine);
        place = mine;
    }

    private void compute() {
        HeavyWork.begin();
        computing = true;
    }

    private void rest() {
        if (computing) {
            computing = false;
            HeavyWork.end();
        }
    }

    private void sendAndWait(boolean last) throws IOException {
        sendAndWait(ByteBuffer.wrap(buffer, 0, size), last);
        size = 0;
    }

    private void sendAndWait(ByteBuffer bytes, boolean last) throws IOException {
        int length = bytes.remaining();
        long began = System.nanoTime();
        exchange.awaits(rate.nanosFor(length), AnswerRate.SETTING);
        try (Blocker.Callback blocker = Blocker.callback()) {
            response.write(last, bytes, blocker);
            blocker.block();
        } finally {
            exchange.awaitsNothing();
        }
        if (pace.isTooSlow(System.nanoTime() - began, length)) {
            throw new IOException(new TimeoutException("The client reads slower than " + AnswerRate.SETTING));
        }
        if (openEnded && !last) {
            exchange.goesOn();
        }
    }

    /** Sends what was kept back, which is the end of it. */
    void finish(Callback callback) {
        announce();
        exchange.awaits(rate.nanosFor(size), AnswerRate.SETTING);
        response.write(true, ByteBuffer.wrap(buffer, 0, size), callback);
    }

    /**
     * The same, and waits until the client has it.
     *
     * @throws IOException when the client is gone, or its length is not what was announced
     */
    void finish() throws IOException {
        announce();
        rest();
        sendAndWait(true);
    }

    /** Says that the client has the answer already; none was written. */
    void unchanged(Callback callback) {
        response.setStatus(HttpStatus.NOT_MODIFIED_304);
        response.getHeaders().remove(HttpHeader.CONTENT_TYPE);
        exchange.awaits(rate.nanosFor(0), AnswerRate.SETTING);
        // Sent in one, it would have a length of 0, which is not what the answer has.
        Callback end = Callback.from(() -> response.write(true, BufferUtil.EMPTY_BUFFER, callback), callback::failed);
        response.write(false, BufferUtil.EMPTY_BUFFER, end);
    }

    private void announce() {
        if (place == null && !response.getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, size);
        }
    }

    /** Gives back what a long answer has taken, however it has ended; sends nothing. */
    void leave() {
        rest();
        if (place != null) {
            lane.leave(place);
            place = null;
        }
    }
}
