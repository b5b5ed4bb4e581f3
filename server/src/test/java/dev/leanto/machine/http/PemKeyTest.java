package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PemKeyTest {

    @Test
    void readsKeysOfEveryForm() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] rsa = generator.generateKeyPair().getPrivate().getEncoded();
        // PKCS#8 of RSA is 26 bytes, and then PKCS#1.
        String old = TestKeys.pem("RSA PRIVATE KEY", java.util.Arrays.copyOfRange(rsa, 26, rsa.length));
        assertThat(PemKey.read("Bag Attributes\n" + old).getEncoded()).isEqualTo(rsa);
        assertThat(PemKey.read(TestKeys.pem("PRIVATE KEY", rsa)).getEncoded()).isEqualTo(rsa);
        // 1, a number of 32 bytes, and the curve P-256.
        byte[] sec1 = java.util.HexFormat.of()
                .parseHex("3031" + "020101" + "0420" + "01".repeat(32) + "a00a" + "06082a8648ce3d030107");
        assertThat(PemKey.read(TestKeys.pem("EC PARAMETERS", new byte[10]) + TestKeys.pem("EC PRIVATE KEY", sec1)))
                .isInstanceOfSatisfying(
                        java.security.interfaces.ECPrivateKey.class,
                        key -> assertThat(key.getS().bitLength()).isEqualTo(249));
        var edwards = java.security.KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate();
        assertThat(PemKey.read(TestKeys.pem("PRIVATE KEY", edwards.getEncoded())))
                .isEqualTo(edwards);
        for (byte[] broken : List.of(
                new byte[0],
                new byte[] {0x30},
                new byte[] {0x30, (byte) 0x84, 0x7f, 0, 0, 0},
                "x".getBytes(StandardCharsets.UTF_8))) {
            for (String label : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY")) {
                assertThatThrownBy(() -> PemKey.read(TestKeys.pem(label, broken)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("holds a");
            }
        }
        assertThatThrownBy(() ->
                        PemKey.read("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA"
                                + " PRIVATE KEY-----\n"))
                .hasMessageStartingWith("is encrypted");
    }
}
