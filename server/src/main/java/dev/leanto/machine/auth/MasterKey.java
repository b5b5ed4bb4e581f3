package dev.leanto.machine.auth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key under which API tokens are stored. The scheme of {@link TimestampedHash} forces the server to know each
 * token, so they cannot be stored as hashes; they are sealed with AES-256-GCM under a key that is never in the
 * database. Immutable and safe for use by many threads.
 */
public final class MasterKey {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    private MasterKey(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * The key that a text holds.
     *
     * @return null when it is not 64 hexadecimal digits
     */
    public static @Nullable MasterKey parse(String text, SecureRandom random) {
        try {
            byte[] key = HexFormat.of().parseHex(text.strip());
            return key.length == KEY_BYTES ? new MasterKey(key, random) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The text of a new key, 64 hexadecimal digits. */
    public static String generate(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /**
     * Seals a secret.
     *
     * @param context what the secret belongs to; it opens only together with the same context, so that a row copied
     *     to another user or token proves nothing
     */
    public Sealed seal(byte[] secret, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, context);
            byte[] sealed = cipher.doFinal(secret);
            return Sealed.stored(ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /**
     * Opens what {@link #seal} sealed.
     *
     * @return the secret; null when this is not the key, or not the context, that it was sealed with
     */
    public byte @Nullable [] open(Sealed secret, byte[] context) {
        byte[] sealed = secret.bytes();
        if (sealed.length < NONCE_BYTES) {
            return null;
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed, context);
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** The same key is the same, wherever it was read. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that && MessageDigest.isEqual(key.getEncoded(), that.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** A cipher whose nonce is the beginning of the bytes. */
    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        cipher.updateAAD(context);
        return cipher;
    }
}
