package dev.leanto.projects.exchange;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * How a folder differs from what it was a revision before, in the words of a pack: its beginning and its end are copied, and
 * what is between them is said. A folder of a thousand files in which one was changed so takes a hundred bytes.
 */
final class TreeDelta {

    private static final int COPY_MOST = 0xFFFF;
    private static final int INSERT_MOST = 127;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private TreeDelta() {}

    /** What makes the second of the first. */
    static byte[] between(byte[] before, byte[] after) {
        int begin = Arrays.mismatch(before, after);
        if (begin < 0) {
            begin = before.length;
        }
        int end = 0;
        int most = Math.min(before.length, after.length) - begin;
        while (end < most && before[before.length - 1 - end] == after[after.length - 1 - end]) {
            end++;
        }
        TreeDelta delta = new TreeDelta();
        delta.size(before.length);
        delta.size(after.length);
        delta.copy(0, begin);
        delta.insert(after, begin, after.length - end);
        delta.copy(before.length - end, end);
        return delta.out.toByteArray();
    }

    private void size(int size) {
        int left = size;
        while (left > 0x7F) {
            out.write((left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }

    private void copy(int from, int length) {
        int at = from;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, COPY_MOST);
            // All four bytes of the place, and two of the length.
            out.write(0x80 | 0x0F | 0x30);
            for (int shift = 0; shift < 32; shift += 8) {
                out.write(at >>> shift);
            }
            out.write(part);
            out.write(part >>> 8);
            at += part;
            left -= part;
        }
    }

    private void insert(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at += INSERT_MOST) {
            int part = Math.min(INSERT_MOST, to - at);
            out.write(part);
            out.write(bytes, at, part);
        }
    }
}
