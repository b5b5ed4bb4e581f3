package dev.leanto.machine.http;

import dev.leanto.machine.work.HeavyWork;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer back while it is made, up to a piece. What is whole by then can have a name, by which the client may know
 * that it has it already; and it is packed when the client has asked for that and there is something to be saved.
 *
 * <p>Packers take memory beside Java's heap, each less than 1 MiB. There is one for a long answer, which has its place
 * by then, and one while a whole answer is handed on, which waits for nobody: so there are no more of them than
 * {@code limits.longAnswers} and threads that carry requests, however many clients read however slowly.
 */
final class HeldAnswer extends OutputStream {

    /** What is shorter goes as it is: it is a packet or two. */
    static final int FROM = 2048;

    private static final int MOST = HeavyWork.FROM;
    private static final byte[] NOTHING = {};
    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");

    private final Response response;
    private final AnswerStream out;
    private final @Nullable Coding coding;
    private boolean named;
    private byte[] held = NOTHING;
    private int size;
    private long made;
    private boolean begun;
    private boolean unchanged;
    private @Nullable Packer packer;

    /**
     * Nothing is held yet.
     *
     * @param named whether an answer that is whole has an ETag
     */
    HeldAnswer(Response response, AnswerStream out, boolean named) {
        this.response = response;
        this.out = out;
        this.coding = AcceptedCodings.best(response.getRequest().getHeaders());
        this.named = named;
    }

    /** Whether there is anything to do but to send it. */
    boolean isNeeded() {
        return named || coding != null;
    }

    /** Takes all of an answer. */
    void take(WholeAnswer whole) throws IOException {
        if (named) {
            named = false;
            if (isKnown(whole.tag(), whole.length())) {
                return;
            }
        }
        if (coding == null) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, whole.length());
            begun = true;
            whole.writeTo(out);
        } else {
            whole.writeTo(this);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        made += length;
        if (!begun && made <= MOST) {
            hold(bytes, offset, length);
            return;
        }
        if (!begun) {
            begin();
        }
        handOn(bytes, offset, length);
    }

    private void hold(byte[] bytes, int offset, int length) {
        if (size + length > held.length) {
            // An answer often comes in one piece; one that does not will go on growing.
            int room = size == 0 ? Math.max(length, FROM) : 2 * (size + length);
            held = Arrays.copyOf(held, Math.min(MOST, room));
        }
        System.arraycopy(bytes, offset, held, size, length);
        size += length;
    }

    /** It is long: from now on it goes as it comes. */
    private void begin() throws IOException {
        begun = true;
        if (coding != null) {
            out.expects(made);
            pack(coding, -1);
        }
        byte[] first = held;
        held = NOTHING;
        handOn(first, 0, size);
    }

    private void pack(Coding by, long length) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_ENCODING, by.label()).put(VARY);
        packer = by.packer(out, length);
    }

    private void handOn(byte[] bytes, int offset, int length) throws IOException {
        if (packer == null) {
            out.write(bytes, offset, length);
        } else {
            // A little that is sent may be much that was made.
            out.made(made);
            packer.write(bytes, offset, length);
        }
    }

    /**
     * Hands on what was held back.
     *
     * @return whether there is something to send: not what the client has already
     */
    boolean finish() throws IOException {
        if (!begun && !unchanged && !(named && isKnown(EntityTag.of(held, size), size))) {
            if (coding != null && size >= FROM) {
                pack(coding, size);
            }
            handOn(held, 0, size);
        }
        if (packer != null) {
            packer.finish();
        }
        return !unchanged;
    }

    /** Names the answer; whether the client has it. */
    private boolean isKnown(String tag, long length) {
        response.getHeaders().put(HttpHeader.ETAG, tag);
        unchanged = EntityTag.isAmong(response.getRequest().getHeaders(), tag);
        if (unchanged && coding != null && length >= FROM) {
            // What the answer itself would say.
            response.getHeaders().put(VARY);
        }
        return unchanged;
    }

    /** Gives everything back, however it has ended. */
    void end() {
        if (packer != null) {
            packer.end();
        }
    }
}
