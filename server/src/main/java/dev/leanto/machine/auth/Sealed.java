package dev.leanto.machine.auth;

/** A secret as it is stored: sealed by {@link MasterKey}, opened by the same key only. Immutable. */
public final class Sealed {

    private final byte[] bytes;

    private Sealed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The sealed secret that is stored as these bytes. */
    public static Sealed stored(byte[] bytes) {
        return new Sealed(bytes.clone());
    }

    /** The bytes to store: the nonce, then the sealed secret with its tag. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
