package dev.leanto.machine.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key in PEM. Java reads one form (PKCS#8, RFC 5958); the older ones, of RSA alone (PKCS#1, RFC 8017)
 * and of elliptic curves alone (SEC 1, RFC 5915), are put into it.
 */
final class PemKey {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    private static final HexFormat HEX = HexFormat.of();

    /** INTEGER 0: the version of PKCS#8. */
    private static final byte[] VERSION = HEX.parseHex("020100");

    /** OBJECT IDENTIFIER rsaEncryption, NULL. */
    private static final byte[] RSA = HEX.parseHex("06092a864886f70d0101010500");

    /** OBJECT IDENTIFIER id-ecPublicKey; the curve follows. */
    private static final byte[] EC = HEX.parseHex("06072a8648ce3d0201");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    /** The tag of the curve in SEC 1. */
    private static final int PARAMETERS = 0xA0;

    private PemKey() {}

    /**
     * The first private key in a text.
     *
     * @throws IllegalArgumentException when there is none that can be used, saying why in words that follow its file
     */
    static PrivateKey read(String pem) {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new IllegalArgumentException("holds no private key in PEM");
        }
        String label = block.group(1);
        if (label.startsWith("ENCRYPTED") || block.group(2).contains("ENCRYPTED")) {
            throw new IllegalArgumentException("is encrypted, and nobody is there to type its password when the server"
                    + " starts: write it without one (openssl pkey -in FILE -out NEW) and chmod 600 it");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
            return key(
                    switch (label) {
                        case "PRIVATE KEY" -> bytes;
                        case "RSA PRIVATE KEY" -> pkcs8(RSA, bytes);
                        case "EC PRIVATE KEY" -> pkcs8(join(EC, curve(bytes)), bytes);
                        default ->
                            throw new IllegalArgumentException("holds a key of a kind that is not known: " + label);
                    });
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException e) {
            throw new IllegalArgumentException("holds a private key that is cut off", e);
        }
    }

    private static PrivateKey key(byte[] pkcs8) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
                // It is of another algorithm, or of none.
            }
        }
        throw new IllegalArgumentException("holds a private key that is damaged, or neither RSA, EC nor EdDSA");
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, join(VERSION, element(SEQUENCE, algorithm), element(OCTETS, key)));
    }

    /** The name of the curve, an element, which SEC 1 has behind the number of the key. */
    private static byte[] curve(byte[] sec1) {
        ByteBuffer in = ByteBuffer.wrap(sec1);
        in.get();
        length(in);
        while (in.hasRemaining()) {
            int tag = in.get() & 0xFF;
            byte[] content = new byte[length(in)];
            in.get(content);
            if (tag == PARAMETERS) {
                return content;
            }
        }
        throw new IllegalArgumentException(
                "holds an EC key that does not name its curve: write it as PKCS#8 (openssl pkey -in FILE -out NEW)");
    }

    private static int length(ByteBuffer in) {
        int first = in.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = length << Byte.SIZE | (in.get() & 0xFF);
        }
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("holds a private key that is cut off");
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> Byte.SIZE), (byte) length};
        return join(head, content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
