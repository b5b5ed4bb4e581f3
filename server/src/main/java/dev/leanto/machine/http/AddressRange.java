package dev.leanto.machine.http;

import dev.leanto.machine.config.StartupException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits.
 *
 * @param first one of them
 * @param bits how many bits are the same in all
 */
record AddressRange(InetAddress first, int bits) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9a-fA-F.:]+)(?:/([0-9]{1,3}))?");

    /**
     * The range that is written as {@code 10.0.0.0/8}, or as one address.
     *
     * @throws StartupException when it is none
     */
    static AddressRange parse(String setting, String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (parts.matches()) {
            try {
                InetAddress first = InetAddress.ofLiteral(parts.group(1));
                int most = first.getAddress().length * Byte.SIZE;
                int bits = parts.group(2) == null ? most : Integer.parseInt(parts.group(2));
                if (bits <= most) {
                    return new AddressRange(first, bits);
                }
            } catch (IllegalArgumentException e) {
                // Said below, for all that is none.
            }
        }
        throw new StartupException(
                setting + " must be addresses and ranges such as 10.0.0.0/8 or fd00::/8, not '" + text + "'");
    }

    /** Whether an address is one of them. */
    boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        int free = ours.length * Byte.SIZE - bits;
        return ours.length == theirs.length
                && new BigInteger(1, ours).shiftRight(free).equals(new BigInteger(1, theirs).shiftRight(free));
    }
}
