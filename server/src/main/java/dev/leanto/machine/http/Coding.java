package dev.leanto.machine.http;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an answer can be packed, the better before the worse. Packing is fast rather than tight: it takes a turn with the
 * making of the answer, and must not be the longer of the two.
 */
public enum Coding {
    ZSTD("zstd") {
        @Override
        public @Nullable String trouble() {
            return ZstdPacker.trouble();
        }

        @Override
        Packer packer(OutputStream out, long length) {
            return new ZstdPacker(out, length);
        }
    },
    BROTLI("br") {
        @Override
        public @Nullable String trouble() {
            return BrotliPacker.trouble();
        }

        @Override
        Packer packer(OutputStream out, long length) throws IOException {
            return new BrotliPacker(out);
        }
    },
    GZIP("gzip") {
        @Override
        public @Nullable String trouble() {
            return null;
        }

        @Override
        Packer packer(OutputStream out, long length) throws IOException {
            return new GzipPacker(out);
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(Coding.class);

    private final String label;

    Coding(String label) {
        this.label = label;
    }

    /** Its name in HTTP, in small letters. */
    public String label() {
        return label;
    }

    /** Why this machine does not pack so; null when it does. What must be loaded for it, is when this is first asked. */
    public abstract @Nullable String trouble();

    /**
     * What packs so; it must be {@linkplain Packer#end ended}.
     *
     * @param length how many bytes will come; negative when that is not known
     */
    abstract Packer packer(OutputStream out, long length) throws IOException;

    /** Loads what a coding needs; why that cannot be, or null. */
    static @Nullable String load(Coding coding, Runnable library) {
        try {
            library.run();
            return null;
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            LOG.warn("No answer is packed with {} here: {}", coding.label, why);
            return why;
        }
    }
}
