package dev.leanto.machine.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are the public internet's. */
class ReachableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.2.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatIsNotPublic(String address) throws Exception {
        assertThat(Reachable.isPublic(InetAddress.ofLiteral(address))).isFalse();
        assertThatThrownBy(() -> new Reachable(false).addresses(1, address))
                .isInstanceOf(PrivateAddressException.class);
        assertThat(new Reachable(true).addresses(1, address)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700::1",
                "2a00::1",
                "2001:200::1"
            })
    void takesWhatIs(String address) throws Exception {
        assertThat(new Reachable(false).addresses(1, address)).hasSize(1);
    }

    /** Whatever network it is in, what listens there is this machine. */
    @Test
    void refusesWhatIsThisMachines() throws Exception {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
        assertThat(own).isNotEmpty().allMatch(Reachable::isOwn);
        assertThat(Reachable.isOwn(InetAddress.ofLiteral("1.1.1.1"))).isFalse();
        InetAddress open = InetAddress.ofLiteral("1.1.1.1");
        assertThat(Reachable.mayBeAsked(open, false)).isTrue();
        assertThat(Reachable.mayBeAsked(open, true)).isFalse();
        assertThat(Reachable.mayBeAsked(InetAddress.ofLiteral("10.0.0.1"), false))
                .isFalse();
    }

    @Test
    void waitsForNoNameWithoutEnd() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> new Lookups().in(Duration.ofMillis(1), 1, () -> {
                    never.await();
                    return "found";
                }))
                .isInstanceOf(UnknownHostException.class);
        never.countDown();
    }

    /** Names that never answer keep threads; those of others go on. */
    @Test
    void letsNobodyHaveAllThreads() throws Exception {
        Lookups lookups = new Lookups();
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < Lookups.MOST_OF_ONE; i++) {
            assertThatThrownBy(() -> lookups.in(Duration.ofMillis(1), "one", () -> {
                        never.await();
                        return "found";
                    }))
                    .hasMessage("No address was found");
        }
        assertThatThrownBy(() -> lookups.in(Duration.ofSeconds(20), "one", () -> "found"))
                .hasMessage("Too many names are looked up already");
        assertThat(lookups.in(Duration.ofSeconds(20), "other", () -> "found")).isEqualTo("found");
        never.countDown();
        // Those come back, each on a thread of its own.
        String found = null;
        while (found == null) {
            try {
                found = lookups.in(Duration.ofSeconds(20), "one", () -> "found");
            } catch (UnknownHostException e) {
                Thread.onSpinWait();
            }
        }
        assertThat(found).isEqualTo("found");
    }

    @Test
    void looksAtWhatNamesMean() {
        assertThatThrownBy(() -> new Reachable(false).addresses(1, "localhost"))
                .isInstanceOf(PrivateAddressException.class);
        assertThatThrownBy(() -> new Reachable(false).addresses(1, "[::1]"))
                .isInstanceOf(PrivateAddressException.class);
        // Other ways to write 127.0.0.1 that something between here and there may understand.
        assertThatThrownBy(() -> new Reachable(false).addresses(1, "2130706433"))
                .isInstanceOf(java.io.IOException.class);
    }
}
