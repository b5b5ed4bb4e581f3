package dev.leanto.bench;

import java.util.Random;

/**
 * Which of many things is asked for when a few are asked for often and most hardly ever: the i-th commonest in proportion to
 * i<sup>-0.99</sup> (Gray et al., <em>Quickly generating billion-record synthetic databases</em>, as YCSB does it). Those that are
 * common lie scattered among the others.
 */
final class Zipf {

    private static final double SKEW = 0.99;

    /** A prime larger than any number of projects here: steps of it meet every one before they meet one again. */
    private static final long STEP = 2_147_483_647L;

    private final int count;
    private final double sum;
    private final double eta;

    /** Of so many things. */
    Zipf(int count) {
        this.count = count;
        double all = 0;
        for (int i = 1; i <= count; i++) {
            all += Math.pow(i, -SKEW);
        }
        this.sum = all;
        this.eta = (1 - Math.pow(2.0 / count, 1 - SKEW)) / (1 - (1 + Math.pow(2, -SKEW)) / all);
    }

    /** How many things there are. */
    int count() {
        return count;
    }

    /** The next one, from 0 on. */
    int next(Random random) {
        return (int) (rank(random.nextDouble()) * STEP % count);
    }

    private long rank(double even) {
        double part = even * sum;
        if (part < 1) {
            return 0;
        }
        if (part < 1 + Math.pow(0.5, SKEW)) {
            return Math.min(1, count - 1);
        }
        long rank = (long) (count * Math.pow(eta * even - eta + 1, 1 / (1 - SKEW)));
        return Math.clamp(rank, 0, count - 1);
    }
}
