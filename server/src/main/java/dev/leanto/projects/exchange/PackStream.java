package dev.leanto.projects.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.eclipse.jgit.lib.Constants;

/**
 * Writes a pack, git's form for many objects, object by object: nothing of it is kept but where it is. JGit's own writer asks
 * a whole repository that is stored somewhere; see {@code gitformat-pack} in git's documentation.
 */
final class PackStream {

    private static final int VERSION = 2;

    private final OutputStream out;
    private final MessageDigest digest = Constants.newMessageDigest();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final byte[] piece = new byte[8 * 1024];
    private long written;

    /** @param count how many objects there will be */
    PackStream(OutputStream out, int count) throws IOException {
        this.out = out;
        write("PACK".getBytes(StandardCharsets.US_ASCII));
        write(number(VERSION));
        write(number(count));
    }

    /** An object as it is; where it begins. */
    long whole(int type, byte[] content) throws IOException {
        long at = written;
        begin(type, content.length);
        deflate(content);
        return at;
    }

    /** An object as it differs from another one of its type that was written before; where it begins. */
    long difference(long baseAt, byte[] difference) throws IOException {
        long at = written;
        begin(Constants.OBJ_OFS_DELTA, difference.length);
        write(distance(at - baseAt));
        deflate(difference);
        return at;
    }

    /** Ends the pack. */
    void finish() throws IOException {
        out.write(digest.digest());
        deflater.end();
    }

    private void begin(int type, int size) throws IOException {
        int left = size >>> 4;
        int first = (type << 4) | (size & 0xF);
        write(new byte[] {(byte) (left == 0 ? first : first | 0x80)});
        while (left != 0) {
            int more = left >>> 7;
            write(new byte[] {(byte) (more == 0 ? left : (left & 0x7F) | 0x80)});
            left = more;
        }
    }

    private static byte[] distance(long distance) {
        byte[] digits = new byte[10];
        int at = digits.length - 1;
        digits[at] = (byte) (distance & 0x7F);
        long left = distance >>> 7;
        while (left != 0) {
            left--;
            digits[--at] = (byte) ((left & 0x7F) | 0x80);
            left >>>= 7;
        }
        return Arrays.copyOfRange(digits, at, digits.length);
    }

    private void deflate(byte[] content) throws IOException {
        deflater.reset();
        deflater.setInput(content);
        deflater.finish();
        while (!deflater.finished()) {
            int size = deflater.deflate(piece);
            digest.update(piece, 0, size);
            out.write(piece, 0, size);
            written += size;
        }
    }

    private void write(byte[] bytes) throws IOException {
        digest.update(bytes);
        out.write(bytes);
        written += bytes.length;
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }
}
