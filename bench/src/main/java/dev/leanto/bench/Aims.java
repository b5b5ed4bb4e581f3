package dev.leanto.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is aimed at, and what was measured of it. What was not measured says so. */
final class Aims {

    static final String SQLITE = "SQLite";
    static final String POSTGRESQL = "PostgreSQL";
    static final String BARE = "bare";
    static final String GO = "Go";
    static final String POCKET_BASE = "PocketBase";
    private static final String LEANTO = "Leanto";

    /** One aim, and how it is reckoned; not a number where something was not measured. */
    private record Aim(String words, boolean least, double bound, String format, Reckoning reckoning) {

        String row() {
            double measured = reckoning.value();
            boolean known = !Double.isNaN(measured);
            boolean reached = least ? measured >= bound : measured <= bound;
            return String.format(
                    Locale.ROOT,
                    "| %s | " + format + " at " + (least ? "least" : "most") + " | %s | %s |%n",
                    words,
                    bound,
                    known ? String.format(Locale.ROOT, format, measured) : "not measured",
                    !known ? "" : reached ? "yes" : "no");
        }
    }

    private interface Reckoning {
        double value();
    }

    private final Map<String, Map<Case, Map<String, Figures>>> measured = new HashMap<>();
    private final Map<String, Double> process = new HashMap<>();
    private final List<Aim> aims = new ArrayList<>();

    Aims() {
        ratio(SQLITE, Case.RANDOM, GO, 1.2);
        ratio(SQLITE, Case.RANDOM, POCKET_BASE, 6);
        aims.add(new Aim(
                "SQLite: " + Case.RANDOM.title() + ", p99 beside that of Go",
                false,
                1,
                "%.2f",
                () -> p99(SQLITE, Case.RANDOM, LEANTO) / p99(SQLITE, Case.RANDOM, GO)));
        ratio(SQLITE, Case.MIXED, GO, 1);
        ratio(SQLITE, Case.HOT, BARE, 0.8);
        ratio(SQLITE, Case.READ, BARE, 0.5);
        ratio(SQLITE, Case.LIST, BARE, 0.3);
        ratio(SQLITE, Case.CREATE, GO, 1);
        ratio(SQLITE, Case.CREATE, POCKET_BASE, 3);
        aims.add(new Aim(
                "SQLite: " + Case.CREATE.title() + ", p99",
                false,
                20,
                "%.0f ms",
                () -> p99(SQLITE, Case.CREATE, LEANTO)));
        rate(SQLITE, Case.UPDATE, 1_500);
        rate(SQLITE, Case.UNCHANGED, 5_000);
        ratio(POSTGRESQL, Case.RANDOM, BARE, 0.5);
        aims.add(new Aim(
                "PostgreSQL: " + Case.CREATE.title() + " beside SQLite",
                true,
                0.5,
                "%.2f",
                () -> rate(POSTGRESQL, Case.CREATE, LEANTO) / rate(SQLITE, Case.CREATE, LEANTO)));
        rate(POSTGRESQL, Case.UPDATE, 750);
        ofProcess("start to first answer", 0.7, "%.2f s");
        ofProcess("resident memory, idle", 150, "%.0f MiB");
        ofProcess("resident memory, under these loads", 512, "%.0f MiB");
    }

    private void ratio(String database, Case what, String other, double bound) {
        aims.add(new Aim(
                database + ": " + what.title() + ", beside " + other,
                true,
                bound,
                "%.2f",
                () -> rate(database, what, LEANTO) / rate(database, what, other)));
    }

    private void rate(String database, Case what, double bound) {
        aims.add(new Aim(database + ": " + what.title(), true, bound, "%,.0f/s", () -> rate(database, what, LEANTO)));
    }

    private void ofProcess(String words, double bound, String format) {
        aims.add(new Aim("SQLite: " + words, false, bound, format, () -> process.getOrDefault(words, Double.NaN)));
    }

    private double rate(String database, Case what, String server) {
        Figures figures = figures(database, what, server);
        return figures == null ? Double.NaN : figures.rate();
    }

    private double p99(String database, Case what, String server) {
        Figures figures = figures(database, what, server);
        return figures == null ? Double.NaN : figures.p99Millis();
    }

    private @Nullable Figures figures(String database, Case what, String server) {
        return measured.getOrDefault(database, Map.of())
                .getOrDefault(what, Map.of())
                .get(server);
    }

    /**
     * Notes the figures of one case.
     *
     * @param others those of the servers beside it, by their names
     */
    void compared(String database, Case what, Figures leanto, Map<String, Figures> others) {
        Map<String, Figures> all = new HashMap<>(others);
        all.put(LEANTO, leanto);
        measured.computeIfAbsent(database, _ -> new EnumMap<>(Case.class)).put(what, all);
    }

    /** Notes what the process was like before and under the load. */
    void process(String database, double startSeconds, long idleMib, long mostMib) {
        if (database.equals(SQLITE)) {
            process.put("start to first answer", startSeconds);
            process.put("resident memory, idle", (double) idleMib);
            process.put("resident memory, under these loads", (double) mostMib);
        }
    }

    /** The table. */
    String table() {
        StringBuilder rows = new StringBuilder("""

                ## What is aimed at

                | what | aim | measured | reached |
                |---|---|---|---|
                """);
        aims.forEach(aim -> rows.append(aim.row()));
        return rows.toString();
    }
}
