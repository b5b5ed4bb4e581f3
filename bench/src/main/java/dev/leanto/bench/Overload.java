package dev.leanto.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server does that is asked for more than it can do: from a quarter of the rate that it sustains to ten times as much,
 * whatever it answers.
 */
final class Overload {

    /** So many times what it sustains. */
    private static final List<Double> TIMES = List.of(0.25, 0.5, 1.0, 2.0, 5.0, 10.0);

    private static final int CONNECTIONS = 1024;

    /** How many connections find out what a server can do when each waits for its answer. */
    private static final int CLOSED = 32;

    /** A rate is sustained when so much of it is done. */
    private static final double DONE = 0.98;

    private static final double LESS = 0.88;
    private static final int TRIES = 8;

    /** Rounds after which what this case asks for is compiled. */
    private static final int WARMING = 2;

    private final Child server;
    private final Generator load;
    private final double seconds;

    /** What was found at one rate. */
    private record Point(Offered offered, int asked, int ready, double longestHealthMillis) {}

    Overload(Child server, Generator load, double seconds) {
        this.server = server;
        this.load = load;
        this.seconds = seconds;
    }

    /** Measures a case; the rows of the table, and the picture into the charts. */
    String rows(Case what, Scene scene, Map<String, Chart> charts) throws IOException {
        double sustained = sustained(what, scene);
        Map<Double, Point> points = new TreeMap<>();
        for (double times : TIMES) {
            points.put(times, offer(what, scene, sustained * times));
        }
        draw(what, points, charts);
        double peak = points.values().stream()
                .mapToDouble(point -> point.offered().goodput())
                .max()
                .orElse(1);
        StringBuilder rows = new StringBuilder();
        points.forEach((times, point) ->
                rows.append(row(times.equals(TIMES.getFirst()) ? what.title() : "", times, point, peak)));
        return rows.toString();
    }

    private static String row(String title, double times, Point point, double peak) {
        Offered offered = point.offered();
        return String.format(
                Locale.ROOT,
                "| %s | %s× | %,.0f | %,.0f | **%.2f** | %,.0f | %.1f | %.1f | %s | %d | %d of %d, %.0f ms |%n",
                title,
                times < 1 ? "" + times : "" + Math.round(times),
                offered.rate(),
                offered.goodput(),
                offered.goodput() / peak,
                offered.refused(),
                offered.p50(),
                offered.p99(),
                offered.refused() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%.1f, %.1f", offered.refusalP50(), offered.refusalP99()),
                offered.unanswered(),
                point.ready(),
                point.asked(),
                point.longestHealthMillis());
    }

    private Point offer(Case what, Scene scene, double rate) throws IOException {
        HealthWatch health = new HealthWatch(server);
        Offered offered;
        try (health) {
            offered = load.offer(what, server, scene, CONNECTIONS, seconds, rate);
        }
        return new Point(offered, health.asked(), health.ready(), health.longestMillis());
    }

    /** The highest of some rates, each lower than the one before, that is done nearly as it is offered. */
    private double sustained(Case what, Scene scene) throws IOException {
        for (int i = 0; i < WARMING; i++) {
            load.round(what, server, scene, CLOSED, seconds, new Figures(1));
        }
        Figures closed = new Figures(1);
        load.round(what, server, scene, CLOSED, seconds, closed);
        double rate = closed.rate();
        for (int i = 0; i < TRIES; i++) {
            Offered offered = load.offer(what, server, scene, CONNECTIONS, seconds, rate);
            if (offered.goodput() >= DONE * offered.rate()) {
                return rate;
            }
            rate *= LESS;
        }
        return rate;
    }

    private static void draw(Case what, Map<Double, Point> points, Map<String, Chart> charts) {
        List<String> marks = new ArrayList<>();
        List<Double> goodput = new ArrayList<>();
        List<Double> refused = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        List<Double> refusals = new ArrayList<>();
        points.forEach((times, point) -> {
            marks.add((times < 1 ? "" + times : "" + Math.round(times)) + "×");
            goodput.add(point.offered().goodput());
            refused.add(point.offered().refused());
            p50.add(point.offered().p50());
            p99.add(point.offered().p99());
            refusals.add(point.offered().refusalP99());
        });
        String title = what == Case.CLIENTS ? "The LEAN CLI" : what.operation();
        String name = what.name().toLowerCase(Locale.ROOT);
        charts.put(
                "overload-" + name + "-rate",
                new Chart(title + ": answers a second, by what is offered", marks, "")
                        .with("done", goodput)
                        .with("refused", refused));
        charts.put(
                "overload-" + name + "-latency",
                new Chart(title + ": milliseconds, by what is offered", marks, " ms")
                        .with("done: 99 of 100", p99)
                        .with("done: median", p50)
                        .with("refused: 99 of 100", refusals));
    }
}
