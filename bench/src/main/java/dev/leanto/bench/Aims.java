package dev.leanto.bench;

import java.util.Locale;

/** What was aimed at first, and what was measured: on SQLite, on which a new server runs. */
final class Aims {

    private static final double READ_RATIO = 0.5;
    private static final double CREATES = 2000;
    private static final double START_SECONDS = 1.5;
    private static final long IDLE_MIB = 200;

    private final StringBuilder rows = new StringBuilder();

    /** Notes the figures of one case. */
    void compared(String database, Case what, Figures leanto, Figures bare) {
        if (!database.equals("SQLite")) {
            return;
        }
        double ratio = leanto.rate() / bare.rate();
        switch (what) {
            case READ ->
                row(
                        "read one project: %.1f of bare",
                        READ_RATIO, String.format(Locale.ROOT, "%.2f", ratio), ratio >= READ_RATIO);
            case CREATE ->
                row(
                        "create: %,.0f/s, durable",
                        CREATES, String.format(Locale.ROOT, "%,.0f/s", leanto.rate()), leanto.rate() >= CREATES);
            default -> {}
        }
    }

    /** Notes what the process was like before the load. */
    void process(String database, double startSeconds, long idleMib) {
        if (database.equals("SQLite")) {
            row(
                    "start to first answer: %.1f s at most",
                    START_SECONDS, String.format(Locale.ROOT, "%.2f s", startSeconds), startSeconds <= START_SECONDS);
            row("idle: %.0f MiB at most", IDLE_MIB, idleMib + " MiB", idleMib <= IDLE_MIB);
        }
    }

    private void row(String aim, double value, String measured, boolean reached) {
        rows.append(String.format(Locale.ROOT, "| " + aim + " | %s | %s |%n", value, measured, reached ? "yes" : "no"));
    }

    /** The table; empty when nothing of it was measured. */
    String table() {
        return rows.isEmpty() ? "" : """

                ## What was aimed at

                | first aim | measured | reached |
                |---|---|---|
                """ + rows;
    }
}
