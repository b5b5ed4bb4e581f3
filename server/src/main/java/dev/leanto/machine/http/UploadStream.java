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
    private long size;

    /**
     * @param most how many bytes may come
     * @param tooLarge what is thrown when more do
     * @param nanos how long they may take
     */
    UploadStream(InputStream in, long most, ApiException tooLarge, long nanos) {
        this.in = in;
        this.most = most;
        this.tooLarge = tooLarge;
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
            int read = in.read(bytes, offset, length);
            size += Math.max(0, read);
            if (size > most) {
                throw tooLarge;
            }
            if (read >= 0 && System.nanoTime() - until > 0) {
                throw RequestError.BODY_TIMED_OUT.with();
            }
            return read;
        } catch (IOException e) {
            throw BodyReader.refusal(e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
