package dev.leanto.projects.revisions;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A text ready to be stored: hashed, and compressed where that saves much. Made before a transaction begins, since
 * both take time that the one writer must not lose.
 */
public final class Content {

    /** Below this size, in bytes, what compression saves is not worth the time that it takes. */
    private static final int COMPRESSED_FROM = 16 * 1024;

    private final Digest digest;
    private final long size;
    private final boolean compressed;
    private final byte[] bytes;

    private Content(Digest digest, long size, boolean compressed, byte[] bytes) {
        this.digest = digest;
        this.size = size;
        this.compressed = compressed;
        this.bytes = bytes;
    }

    /** The content that this text is, byte for byte. */
    public static Content of(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(plain);
        if (plain.length >= COMPRESSED_FROM) {
            byte[] packed = deflate(plain);
            if (packed.length < plain.length / 10 * 9) {
                return new Content(digest, plain.length, true, packed);
            }
        }
        return new Content(digest, plain.length, false, plain);
    }

    /** What it is known by. */
    public Digest digest() {
        return digest;
    }

    /** How many bytes of UTF-8 its text has. */
    public long size() {
        return size;
    }

    /** Whether {@link #bytes} are deflated. */
    boolean isCompressed() {
        return compressed;
    }

    /** What is stored. */
    byte[] bytes() {
        return bytes;
    }

    /** The text that is stored as these bytes. */
    static String text(boolean compressed, byte[] bytes) {
        return new String(compressed ? inflate(bytes) : bytes, StandardCharsets.UTF_8);
    }

    /** The bytes that are stored as these; null when they cannot be decompressed. */
    static byte @Nullable [] plain(boolean compressed, byte[] bytes) {
        try {
            return compressed ? inflate(bytes) : bytes;
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    private static byte[] deflate(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(packed, deflater)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static byte[] inflate(byte[] packed) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(packed.length * 4);
        try (var out = new InflaterOutputStream(plain)) {
            out.write(packed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain.toByteArray();
    }
}
