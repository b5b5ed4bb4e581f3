package dev.leanto.bench;

import java.util.Arrays;
import java.util.Locale;

/** What the rounds of one case came to, on one server. */
final class Figures {

    private final double[] perSecond;
    private final double[] p50;
    private final double[] p99;
    private final double[] cpu;
    private int rounds;

    Figures(int rounds) {
        perSecond = new double[rounds];
        p50 = new double[rounds];
        p99 = new double[rounds];
        cpu = new double[rounds];
    }

    /** Adds a round. */
    void add(double requestsPerSecond, double p50Millis, double p99Millis, double cpuMicrosPerRequest) {
        perSecond[rounds] = requestsPerSecond;
        p50[rounds] = p50Millis;
        p99[rounds] = p99Millis;
        cpu[rounds] = cpuMicrosPerRequest;
        rounds++;
    }

    double rate() {
        return median(perSecond);
    }

    /** That of the round in the middle, in milliseconds. */
    double p99Millis() {
        return median(p99);
    }

    /** The columns of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%,.0f (%,.0f … %,.0f) | %.2f | %.2f | %.0f",
                rate(),
                Arrays.stream(perSecond).min().orElse(0),
                Arrays.stream(perSecond).max().orElse(0),
                median(p50),
                median(p99),
                median(cpu));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
