package dev.leanto.machine.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Keeps a copy of what goes through it, as long as that is not too much. Ends nothing that it stands before. */
final class Copy extends OutputStream {

    private final OutputStream out;
    private final long most;
    private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** @param most bytes that are kept; of more nothing is */
    Copy(OutputStream out, long most) {
        this.out = out;
        this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteArrayOutputStream copy = kept;
        if (copy != null && copy.size() + length <= most) {
            copy.write(bytes, offset, length);
        } else {
            kept = null;
        }
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** All that went through; null when it was too much. */
    byte @Nullable [] bytes() {
        return kept == null ? null : kept.toByteArray();
    }
}
