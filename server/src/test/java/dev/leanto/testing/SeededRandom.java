package dev.leanto.testing;

import java.security.SecureRandom;
import java.util.Random;

/** A source of "random" ids and tokens that draws the same ones in every run. */
public final class SeededRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final Random random;

    /** Draws the sequence of this seed. */
    public SeededRandom(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
