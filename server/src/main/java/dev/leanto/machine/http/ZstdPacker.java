package dev.leanto.machine.http;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Packs with the reference library of Zstandard: about 450 KiB each, and never as much as 1 MiB. */
final class ZstdPacker implements Packer {

    private static final int LEVEL = 1;

    /** It looks back 128 KiB: what it would find further back is worth less than the memory. */
    private static final int WINDOW = 17;

    private static final int BUFFER = 16_384;

    private final OutputStream out;
    private final Arena arena = Arena.ofConfined();
    private final ByteBuffer taken = arena.allocate(BUFFER).asByteBuffer();
    private final ByteBuffer packed = arena.allocate(BUFFER).asByteBuffer();
    private final byte[] piece = new byte[BUFFER];
    private final ZstdCompressCtx context;

    /** The native library, which is unpacked and loaded when it is first asked for. */
    private static final class Library {
        private static final @Nullable String TROUBLE = Coding.load(Coding.ZSTD, Native::load);
    }

    /**
     * Packs into this stream.
     *
     * @param length how many bytes will come; negative when that is not known
     */
    ZstdPacker(OutputStream out, long length) {
        this.out = out;
        this.context = new ZstdCompressCtx().setLevel(LEVEL).setWindowLog(WINDOW);
        if (length >= 0) {
            context.setPledgedSrcSize(length);
        }
    }

    /** Why the library cannot be loaded; null when it can. */
    static @Nullable String trouble() {
        return Library.TROUBLE;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int from = offset; from < end; from += BUFFER) {
            taken.clear().put(bytes, from, Math.min(BUFFER, end - from)).flip();
            while (taken.hasRemaining()) {
                step(EndDirective.CONTINUE);
            }
        }
    }

    @Override
    public void finish() throws IOException {
        taken.clear().flip();
        boolean done = false;
        while (!done) {
            done = step(EndDirective.END);
        }
    }

    /** Has the library do some more, and hands on what came of it; whether it holds nothing any more. */
    private boolean step(EndDirective directive) throws IOException {
        boolean done = context.compressDirectByteBufferStream(packed.clear(), taken, directive);
        int size = packed.flip().remaining();
        packed.get(piece, 0, size);
        out.write(piece, 0, size);
        return done;
    }

    @Override
    public void end() {
        context.close();
        arena.close();
    }
}
