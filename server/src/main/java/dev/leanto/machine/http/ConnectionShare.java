package dev.leanto.machine.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connections of an address that has too many of them, so that it cannot take those of everybody else. Those
 * of a proxy are not counted, since behind its address are all of its clients.
 */
final class ConnectionShare implements Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionShare.class);

    private final TrustedProxies proxies;
    private final AddressCount count;
    private final Map<EndPoint, InetAddress> counted = new ConcurrentHashMap<>();
    private final AtomicLong unsaid = new AtomicLong();
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    ConnectionShare(TrustedProxies proxies, int most) {
        this.proxies = proxies;
        this.count = new AddressCount(most);
    }

    @Override
    public void onOpened(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        // The HTTP that is spoken inside of TLS is the same connection once more.
        if (endPoint instanceof EndPoint.Wrapper
                || !(endPoint.getRemoteSocketAddress() instanceof InetSocketAddress peer)
                || proxies.trusts(peer.getAddress())) {
            return;
        }
        InetAddress address = peer.getAddress();
        if (count.take(address)) {
            counted.put(endPoint, address);
        } else {
            say(address);
            endPoint.close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        InetAddress address = counted.remove(connection.getEndPoint());
        if (address != null) {
            count.giveBack(address);
        }
    }

    /** Once a second, however many are closed. */
    private void say(InetAddress address) {
        unsaid.incrementAndGet();
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + TimeUnit.SECONDS.toNanos(1))) {
            LOG.warn(
                    "{} has as many connections as one address may have (http.addressConnections; a proxy belongs in"
                            + " http.proxies): {} more were closed since the last such line",
                    address.getHostAddress(),
                    unsaid.getAndSet(0));
        }
    }
}
