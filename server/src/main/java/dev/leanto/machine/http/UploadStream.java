package dev.leanto.machine.http;

import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.RequestError;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body as it comes, with a bound on its bytes and its time. What is wrong with it is thrown as the refusal that
 * the client is to read, so that an operation need not know.
 */
final class UploadStream extends InputStream {

    private final InputStream in;
    private final long most;
    private final ApiException tooLarge;
    private final long until;
    private final Pace pace;
    private long size;

    /**
     * @param most how many bytes may come
     * @param tooLarge what is thrown when more do
     * @param nanos how long they may take
     * @param pace how fast they must come
     */
    UploadStream(InputStream in, long most, ApiException tooLarge, long nanos, Pace pace) {
        this.in = in;
        this.most = most;
        this.tooLarge = tooLarge;
        this.pace = pace;
        this.until = System.nanoTime() + nanos;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            long before = System.nanoTime();
            int read = in.read(bytes, offset, length);
            long now = System.nanoTime();
            size += Math.max(0, read);
            if (size > most) {
                throw tooLarge;
            }
            if (read >= 0 && (now - until > 0 || pace.isTooSlow(now - before, read))) {
                throw RequestError.BODY_TIMED_OUT.with();
            }
            return read;
        } catch (IOException e) {
            throw BodyReader.refusal(e);
        }
    }

    /** Closes nothing: the connection would break, and a refusal not be heard. */
    @Override
    public void close() {}
}
