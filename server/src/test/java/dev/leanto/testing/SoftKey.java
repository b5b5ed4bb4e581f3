package dev.leanto.testing;

import dev.leanto.machine.wire.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A device that keeps passkeys, as WebAuthn has them, written without the library that the server reads them with. */
public final class SoftKey {

    private static final byte USER_PRESENT = 0x01;
    private static final byte USER_VERIFIED = 0x04;
    private static final byte HAS_KEY = 0x40;

    private final KeyPair keys;
    private final byte[] id;
    private int count;
    private byte flags = USER_PRESENT | USER_VERIFIED;
    private String handle = "";

    /** One with a key of its own. */
    public SoftKey(int number) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
            id = sha256(keys.getPublic().getEncoded());
            count = number;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the device calls its passkey, base 64 for addresses. */
    public String id() {
        return base64(id);
    }

    /** It does not ask its user any more, or asks again. */
    public void asksUser(boolean asks) {
        flags = asks ? USER_PRESENT | USER_VERIFIED : USER_PRESENT;
    }

    /** It has counted this often that it was used. */
    public void counts(int number) {
        count = number;
    }

    /** What it makes of the options of {@code account/passkeys/options}, before the pages from this origin. */
    public String create(JsonNode options, String origin) {
        handle = options.at("/user/id").asString();
        byte[] client = client("webauthn.create", options.at("/challenge").asString(), origin);
        byte[] said = said(options.at("/rp/id").asString(), true);
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        write(attestation, text("fmt"), text("none"), text("attStmt"), new byte[] {(byte) 0xa0}, text("authData"));
        write(attestation, bytes(said));
        return Json.text(Map.of(
                "id", base64(id),
                "rawId", base64(id),
                "type", "public-key",
                "clientExtensionResults", Map.of(),
                "response",
                        Map.of(
                                "clientDataJSON", base64(client),
                                "attestationObject", base64(attestation.toByteArray()))));
    }

    /** What it makes of the options to log in or to prove, before the pages from this origin. */
    public String sign(JsonNode options, String origin) {
        return sign(options.at("/challenge").asString(), options.at("/rpId").asString(), origin);
    }

    /** The same, of a challenge. */
    public String sign(String challenge, String place, String origin) {
        count++;
        byte[] client = client("webauthn.get", challenge, origin);
        byte[] said = said(place, false);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(said);
            signature.update(sha256(client));
            return Json.text(Map.of(
                    "id", base64(id),
                    "rawId", base64(id),
                    "type", "public-key",
                    "clientExtensionResults", Map.of(),
                    "response",
                            Map.of(
                                    "clientDataJSON", base64(client),
                                    "authenticatorData", base64(said),
                                    "signature", base64(signature.sign()),
                                    "userHandle", handle)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] client(String type, String challenge, String origin) {
        return Json.text(Map.of("type", type, "challenge", challenge, "origin", origin, "crossOrigin", false))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] said(String place, boolean withKey) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, sha256(place.getBytes(StandardCharsets.UTF_8)));
        out.write(withKey ? flags | HAS_KEY : flags);
        write(out, ByteBuffer.allocate(4).putInt(count).array());
        if (withKey) {
            write(out, new byte[16], new byte[] {0, (byte) id.length}, id, cose());
        }
        return out.toByteArray();
    }

    /** The public key in CBOR: 1 kind EC2, 3 algorithm ES256, -1 curve P-256, -2 and -3 the point. */
    private byte[] cose() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        write(out, fixed(key.getW().getAffineX()), new byte[] {0x22, 0x58, 0x20});
        write(out, fixed(key.getW().getAffineY()));
        return out.toByteArray();
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(Arrays.copyOfRange(bytes, bytes.length - length, bytes.length), 0, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] text(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x60 + text.length());
        write(out, text.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static byte[] bytes(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, new byte[] {0x58, (byte) content.length}, content);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, byte[]... parts) {
        for (byte[] part : parts) {
            out.write(part, 0, part.length);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
