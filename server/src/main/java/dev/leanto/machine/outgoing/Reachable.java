package dev.leanto.machine.outgoing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/**
 * To which addresses requests of users may go: those of the public internet, unless the operator allows all. What is behind this
 * server, and answers it because it is what it is, is not for its users.
 *
 * @param all whether private addresses are allowed too
 */
public record Reachable(boolean all) {

    /** How long a name is looked up. */
    private static final Duration LOOKUP = Duration.ofSeconds(5);

    private static final Lookups LOOKUPS = new Lookups();

    /** Networks of IPv4 that are not public, each with its length in bits. */
    private static final List<String> NOT_PUBLIC = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** The only part of IPv6 that is public, and what of it is not, or hides an address of IPv4. */
    private static final String GLOBAL = "2000::/3";

    private static final List<String> NOT_GLOBAL = List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /**
     * The addresses that a name has just now, all of which may be asked. Java remembers for half a minute what it has found.
     *
     * @param whose for whom; see {@link Lookups}
     * @param host a name, or an address in words, with or without the brackets of IPv6
     * @throws UnknownHostException when it has none, or none is found in time
     * @throws PrivateAddressException when one of them may not be asked
     */
    public List<InetAddress> addresses(Object whose, String host) throws UnknownHostException, PrivateAddressException {
        List<InetAddress> addresses = LOOKUPS.in(LOOKUP, whose, () -> List.of(InetAddress.getAllByName(host)));
        if (!all && !addresses.stream().allMatch(address -> mayBeAsked(address, isOwn(address)))) {
            throw new PrivateAddressException();
        }
        return addresses;
    }

    /**
     * Whether requests of users may go to an address.
     *
     * @param own whether it is this machine's
     */
    static boolean mayBeAsked(InetAddress address, boolean own) {
        return isPublic(address) && !own;
    }

    /** Whether an address is this machine's, be it public or not: what listens there may trust whoever is here. */
    static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            // Nobody can tell, so it may be.
            return true;
        }
    }

    /** Whether an address is one of the public internet. Java gives addresses of IPv4 within IPv6 as those of IPv4. */
    static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? NOT_PUBLIC.stream().noneMatch(network -> isIn(address, network))
                : isIn(address, GLOBAL) && NOT_GLOBAL.stream().noneMatch(network -> isIn(address, network));
    }

    private static boolean isIn(InetAddress address, String network) {
        int slash = network.indexOf('/');
        byte[] own = address.getAddress();
        byte[] base = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
        int bits = Integer.parseInt(network.substring(slash + 1));
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((own[bit / Byte.SIZE] & mask) != (base[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
