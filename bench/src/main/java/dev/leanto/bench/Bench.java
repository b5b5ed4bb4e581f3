package dev.leanto.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the packaged server beside a bare Jetty, round by round in turn, and writes the table. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures the packaged server.")
public final class Bench implements Callable<Integer> {

    /** Where the data lie; not the folder for temporary files, which may be memory: a flush must reach a disk. */
    private static final Path FOLDER = Path.of("bench/target/run");

    /** Rounds before those that count: the virtual machines compile what is used most. */
    private static final int WARMING = 4;

    private static final int CONNECTIONS = 32;

    @Option(names = "--program", required = true, description = "The packaged server, dist/leanto/bin/leanto.")
    private Path program = Path.of("");

    @Option(names = "--write", description = "File to write the figures to; they are printed too.")
    private @Nullable Path file;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each case. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--starts", defaultValue = "5", description = "Starts that are timed. Default: ${DEFAULT-VALUE}.")
    private int starts;

    @Option(names = "--seconds", defaultValue = "6", description = "Seconds of a round. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--projects", defaultValue = "100000", description = "Projects in the database.")
    private int projects;

    @Option(names = "--databases", split = ",", defaultValue = "sqlite,postgresql", description = "Which of the two.")
    private List<String> databases = List.of();

    @Option(names = "--cases", split = ",", description = "Which cases. Default: all.")
    private List<Case> cases = Arrays.asList(Case.values());

    @Option(
            names = "--curves",
            split = ",",
            defaultValue = "overload,sizes",
            description = "Which curves: overload, sizes, none. Default: all.")
    private List<String> curves = List.of();

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "Numbers of projects of the curve of sizes. Default: ${DEFAULT-VALUE}.")
    private List<Integer> sizes = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private final StringBuilder report = new StringBuilder();
    private final Aims aims = new Aims();
    private final Growth growth = new Growth();
    private List<Peer> peers = List.of();

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        remove(FOLDER);
        peers = Peer.build(Files.createDirectories(FOLDER));
        say(Report.head(WARMING, rounds, seconds, projects, LocalDate.now(ZoneOffset.UTC)));
        for (Peer peer : peers) {
            say(peer.missing());
        }
        for (String database : databases) {
            measure(FOLDER.resolve(database), database);
        }
        say(aims.table());
        remove(FOLDER);
        if (file != null) {
            Files.writeString(file, report);
        }
        return 0;
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void measure(Path folder, String database) throws Exception {
        Files.createDirectories(folder);
        if (database.equals("sqlite")) {
            measure(folder, Aims.SQLITE, null, "jdbc:sqlite:" + folder.resolve("data/leanto.db"));
            return;
        }
        try (OwnPostgres postgres = new OwnPostgres(folder)) {
            measure(folder, Aims.POSTGRESQL, postgres.url(), postgres.jdbc());
        }
    }

    private void measure(Path folder, String title, @Nullable String url, String jdbc) throws Exception {
        Filled data = Filled.with(
                new Leanto(program, folder, url),
                jdbc,
                projects,
                cases.stream().anyMatch(Case.ofHistory()::contains) ? growth::fill : Filled.More.NOTHING);
        Leanto leanto = data.leanto();
        double[] started = new double[starts];
        for (int i = 0; i < starts; i++) {
            try (Child child = leanto.start()) {
                started[i] = child.startSeconds();
            }
        }
        say(Report.section(title));
        try (Child child = leanto.start();
                Generator load = Generator.start()) {
            long idle = child.residentMib();
            for (Case what : cases) {
                if (!Case.ofHistory().contains(what)) {
                    compare(folder, title, what, child, what.ofAll() ? data.all() : data.scene(), load);
                }
            }
            say(growth.table(cases, child, load, rounds, seconds));
            aims.process(title, Figures.median(started), idle, child.mostResidentMib());
            say(Report.process(
                    data.freshSeconds(), Figures.median(started), idle, child.residentMib(), child.mostResidentMib()));
            draw(title, child, load, data, sized(folder, url, jdbc));
        }
    }

    private void draw(String title, Child child, Generator load, Filled data, Curves.Sized sized) throws Exception {
        Curves drawn = new Curves(load, rounds, seconds);
        if (curves.contains("overload")) {
            say(drawn.overload(child, data));
        }
        if (curves.contains("sizes")) {
            say(drawn.sizes(sizes, sized));
        }
        Path folder = file == null ? FOLDER : file.toAbsolutePath().getParent();
        say(drawn.write(folder == null ? FOLDER : folder, title));
    }

    /** Servers with other numbers of projects: each with a folder, and on PostgreSQL a database, of its own. */
    private Curves.Sized sized(Path folder, @Nullable String url, String jdbc) {
        return count -> {
            Path own = Files.createDirectories(folder.resolve("of-" + count));
            if (url == null) {
                String file = "jdbc:sqlite:" + own.resolve("data/leanto.db");
                return Filled.with(new Leanto(program, own, null), file, count, Filled.More.NOTHING);
            }
            String name = "of_" + count;
            try (Connection connection = DriverManager.getConnection(jdbc);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            String theirs = url.replaceAll("/[^/]*$", "/" + name);
            String database = jdbc.replace("/postgres?", "/" + name + "?");
            return Filled.with(new Leanto(program, own, theirs), database, count, Filled.More.NOTHING);
        };
    }

    private void compare(Path folder, String title, Case what, Child leanto, Scene scene, Generator load)
            throws Exception {
        Path answer = folder.resolve(what + ".answer");
        Files.write(answer, scene.answer(leanto.port(), what));
        Figures ofLeanto = new Figures(rounds);
        Figures ofBare = new Figures(rounds);
        List<Peer.Running> others = new ArrayList<>();
        try (Child bare = Leanto.bare(answer, folder.resolve("bare.log"))) {
            for (Peer peer : peers.stream().filter(one -> one.can(what)).toList()) {
                others.add(peer.start(scene, new Figures(rounds)));
            }
            for (int i = -WARMING; i < rounds; i++) {
                boolean counts = i >= 0;
                load.round(what, bare, scene, CONNECTIONS, seconds, counts ? ofBare : new Figures(1));
                for (Peer.Running one : others) {
                    Figures figures = counts ? one.figures() : new Figures(1);
                    load.round(what, one.server(), one.scene(), CONNECTIONS, seconds, figures);
                }
                load.round(what, leanto, scene, CONNECTIONS, seconds, counts ? ofLeanto : new Figures(1));
            }
        } finally {
            for (Peer.Running one : others) {
                one.close();
            }
        }
        Map<String, Figures> beside = new HashMap<>(Map.of(Aims.BARE, ofBare));
        others.forEach(one -> beside.put(one.name(), one.figures()));
        aims.compared(title, what, ofLeanto, beside);
        say(String.format(Locale.ROOT, "| %s | bare | %s | |%n", what.title(), ofBare.row()));
        others.forEach(one -> say(one.row(ofLeanto)));
        say(String.format(
                Locale.ROOT, "| | Leanto | %s | **%.2f** |%n", ofLeanto.row(), ofLeanto.rate() / ofBare.rate()));
    }

    private void say(String text) {
        report.append(text);
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
        }
    }
}
