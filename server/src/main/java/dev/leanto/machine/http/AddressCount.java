package dev.leanto.machine.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many of something each address has, up to a limit. Of IPv6 the first 64 bits count, since everybody there has all
 * the rest. Safe for use by many threads.
 */
final class AddressCount {

    private final int most;
    private final ConcurrentHashMap<Object, Integer> counts = new ConcurrentHashMap<>();

    AddressCount(int most) {
        this.most = most;
    }

    /** Counts one more, unless there are too many; says whether it did. */
    boolean take(InetAddress address) {
        Object key = key(address);
        boolean[] taken = new boolean[1];
        counts.compute(key, (_, count) -> {
            int before = count == null ? 0 : count;
            taken[0] = before < most;
            return taken[0] ? before + 1 : before;
        });
        return taken[0];
    }

    /** Counts one less, which was taken. */
    void giveBack(InetAddress address) {
        counts.computeIfPresent(key(address), (_, count) -> count > 1 ? count - 1 : null);
    }

    private static Object key(InetAddress address) {
        return address instanceof Inet6Address && !address.isLoopbackAddress()
                ? ByteBuffer.wrap(address.getAddress()).getLong()
                : address;
    }
}
