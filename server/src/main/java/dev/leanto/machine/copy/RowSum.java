package dev.leanto.machine.copy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the SHA-256 of the rows of a table, modulo 2^256: the same for the same rows in any order, since the two
 * databases do not sort alike. For one thread.
 */
final class RowSum {

    private static final int WORDS = 4;

    private final MessageDigest sha256;
    private final long[] sum = new long[WORDS];
    private long rows;

    RowSum() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Takes a row in, its values in an order that is the same in both databases. */
    void add(@Nullable Object[] values) {
        for (Object value : values) {
            byte[] bytes = Column.bytes(value);
            ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).putInt(value == null ? -1 : bytes.length);
            sha256.update(length.array());
            sha256.update(bytes);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        long carry = 0;
        for (int i = WORDS - 1; i >= 0; i--) {
            long addend = digest.getLong(i * Long.BYTES);
            long partial = sum[i] + addend;
            long total = partial + carry;
            carry = Long.compareUnsigned(partial, addend) < 0 || Long.compareUnsigned(total, partial) < 0 ? 1 : 0;
            sum[i] = total;
        }
        rows++;
    }

    /** What was taken in so far, as the sum of this table. */
    TableSum of(String table) {
        ByteBuffer bytes = ByteBuffer.allocate(WORDS * Long.BYTES);
        for (long word : sum) {
            bytes.putLong(word);
        }
        return new TableSum(table, rows, HexFormat.of().formatHex(bytes.array()));
    }
}
