package dev.leanto.machine.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses as they are written down, so that each is written in one way: IPv6 ones with all their groups, without brackets. */
public final class HostAddress {

    private HostAddress() {}

    /** An address in the one way of writing it; a text that is none stays as it is. */
    public static String canonical(String address) {
        try {
            return InetAddress.ofLiteral(address).getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    /** The network of an address, as one thing: an IPv4 address, or the 64 bits that one IPv6 client has. */
    public static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4
                    ? canonical(address)
                    : InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, 8), 16))
                                    .getHostAddress() + "/64";
        } catch (IllegalArgumentException | UnknownHostException e) {
            return address;
        }
    }
}
