package dev.leanto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is drawn: how a server fares when more is asked of it than it can do, and when it has more projects. */
final class Curves {

    /** What overloads: what computes for long, and what costs hardly more than its refusal. */
    private static final List<Case> OVERLOAD = List.of(Case.CLIENTS, Case.CREATE, Case.HOT);

    private static final List<Case> BY_SIZE = List.of(Case.RANDOM, Case.HOT, Case.CREATE);
    private static final int CONNECTIONS = 32;

    private final Generator load;
    private final int rounds;
    private final double seconds;
    private final Map<String, Chart> charts = new LinkedHashMap<>();

    Curves(Generator load, int rounds, double seconds) {
        this.load = load;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** What becomes of a server that is asked for too much: tables and pictures. */
    String overload(Child server, Filled data) throws IOException {
        StringBuilder table = new StringBuilder(Report.overload());
        Overload overload = new Overload(server, load, seconds);
        for (Case what : OVERLOAD) {
            table.append(overload.rows(what, what.ofAll() ? data.all() : data.scene(), charts));
        }
        return table.toString();
    }

    /** A server that is filled with so many projects. */
    interface Sized {
        Filled fill(int projects) throws Exception;
    }

    /** How fast a server is with so many projects: a table and a picture. */
    String sizes(List<Integer> sizes, Sized sized) throws Exception {
        Map<Case, List<Figures>> found = new LinkedHashMap<>();
        for (int projects : sizes) {
            Filled data = sized.fill(projects);
            try (Child server = data.leanto().start()) {
                for (Case what : BY_SIZE) {
                    Scene scene = what.ofAll() ? data.all() : data.scene();
                    load.round(what, server, scene, CONNECTIONS, seconds, new Figures(1));
                    Figures figures = new Figures(rounds);
                    for (int i = 0; i < rounds; i++) {
                        load.round(what, server, scene, CONNECTIONS, seconds, figures);
                    }
                    found.computeIfAbsent(what, _ -> new ArrayList<>()).add(figures);
                }
            }
        }
        List<String> marks = sizes.stream()
                .map(size -> String.format(Locale.ROOT, "%,d", size))
                .toList();
        Chart chart = new Chart("Requests a second, against the number of projects", marks, "");
        StringBuilder table = new StringBuilder(Report.sizes());
        found.forEach((what, figures) -> {
            chart.with(
                    what.operation() + (what == Case.HOT ? ", Zipf" : ""),
                    figures.stream().map(Figures::rate).toList());
            for (int i = 0; i < marks.size(); i++) {
                table.append("| %s | %s | %s |%n"
                        .formatted(
                                i == 0 ? what.title() : "",
                                marks.get(i),
                                figures.get(i).row()));
            }
        });
        charts.put("projects", chart);
        return table.toString();
    }

    /**
     * Writes the pictures that there are.
     *
     * @param folder where they go; that of the page that shows them
     * @param database whose they are, a part of their names
     * @return what shows them on the page
     */
    String write(Path folder, String database) throws IOException {
        StringBuilder shown = new StringBuilder();
        for (var chart : charts.entrySet()) {
            String name = "performance/" + database.toLowerCase(Locale.ROOT) + "-" + chart.getKey() + ".svg";
            Files.createDirectories(folder.resolve("performance"));
            Files.writeString(folder.resolve(name), chart.getValue().svg());
            shown.append("\n![%s](%s)\n".formatted(chart.getValue().title(), name));
        }
        return shown.toString();
    }
}
