package dev.leanto.machine.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.aayushatharva.brotli4j.encoder.EncoderJNI;
import com.aayushatharva.brotli4j.encoder.EncoderJNI.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Packs with the reference library of Brotli: about 500 KiB each. */
final class BrotliPacker implements Packer {

    /** The first that is worth it: 1 packs worse than gzip does. */
    private static final int QUALITY = 2;

    /** It looks back 64 KiB. */
    private static final int WINDOW = 16;

    private static final int BUFFER = 16_384;

    private final OutputStream out;
    private final EncoderJNI.Wrapper encoder;
    private final byte[] piece = new byte[BUFFER];

    /** The native library, which is unpacked and loaded when it is first asked for. */
    private static final class Library {
        private static final @Nullable String TROUBLE = Coding.load(Coding.BROTLI, Brotli4jLoader::ensureAvailability);
    }

    /** Packs into this stream. */
    BrotliPacker(OutputStream out) throws IOException {
        this.out = out;
        this.encoder = new EncoderJNI.Wrapper(BUFFER, QUALITY, WINDOW, Encoder.Mode.GENERIC);
    }

    /** Why the library cannot be loaded; null when it can. */
    static @Nullable String trouble() {
        return Library.TROUBLE;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int from = offset; from < end; from += BUFFER) {
            int part = Math.min(BUFFER, end - from);
            encoder.getInputBuffer().clear().put(bytes, from, part);
            step(Operation.PROCESS, part);
            while (encoder.hasRemainingInput()) {
                step(Operation.PROCESS, 0);
            }
        }
    }

    @Override
    public void finish() throws IOException {
        while (!encoder.isFinished()) {
            step(Operation.FINISH, 0);
        }
    }

    /** Has the library do some more with what lies in its buffer, and hands on what came of it. */
    private void step(Operation operation, int length) throws IOException {
        encoder.push(operation, length);
        while (encoder.hasMoreOutput()) {
            ByteBuffer packed = encoder.pull();
            while (packed.hasRemaining()) {
                int part = Math.min(BUFFER, packed.remaining());
                packed.get(piece, 0, part);
                out.write(piece, 0, part);
            }
        }
    }

    @Override
    public void end() {
        encoder.destroy();
    }
}
