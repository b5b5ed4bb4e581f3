package dev.leanto.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the packaged server beside a bare Jetty, round by round in turn, and writes the table. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures the packaged server.")
public final class Bench implements Callable<Integer> {

    @Option(names = "--program", required = true, description = "The packaged server, dist/leanto/bin/leanto.")
    private Path program = Path.of("");

    @Option(names = "--write", description = "File to write the figures to; they are printed too.")
    private @Nullable Path file;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each case. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "6", description = "Seconds of a round. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--projects", defaultValue = "100000", description = "Projects in the database.")
    private int projects;

    @Option(names = "--databases", split = ",", defaultValue = "sqlite,postgresql", description = "Which of the two.")
    private List<String> databases = List.of();

    @Option(names = "--cases", split = ",", description = "Which cases. Default: all.")
    private List<Case> cases = Arrays.asList(Case.values());

    @Spec
    private @Nullable CommandSpec spec;

    private final StringBuilder report = new StringBuilder();

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("leanto-bench");
        say(Report.head(rounds, seconds, projects, LocalDate.now(ZoneOffset.UTC)));
        for (String database : databases) {
            measure(folder.resolve(database), database);
        }
        if (file != null) {
            Files.writeString(file, report);
        }
        return 0;
    }

    private void measure(Path folder, String database) throws Exception {
        Files.createDirectories(folder);
        if (database.equals("sqlite")) {
            measure(folder, "SQLite", null, "jdbc:sqlite:" + folder.resolve("data/leanto.db"));
            return;
        }
        // As an operator would run it: flushed at each commit.
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            String url = "postgresql://postgres@localhost:" + postgres.getPort() + "/postgres";
            measure(folder, "PostgreSQL", url, postgres.getJdbcUrl("postgres", "postgres"));
        }
    }

    private void measure(Path folder, String title, @Nullable String url, String jdbc) throws Exception {
        Leanto leanto = new Leanto(program, folder, url);
        Scene scene;
        double fresh;
        try (Child child = leanto.start()) {
            fresh = child.startSeconds();
            scene = leanto.scene(child);
        }
        try (Connection connection = DriverManager.getConnection(jdbc)) {
            int own = Math.min(1000, projects);
            int first = Filler.fill(connection, scene.firstProject(), own - 1, projects);
            scene = new Scene(scene.userId(), scene.token(), first, own - 1, scene.timestamp());
        }
        double[] starts = new double[5];
        for (int i = 0; i < starts.length; i++) {
            try (Child child = leanto.start()) {
                starts[i] = child.startSeconds();
            }
        }
        say(Report.section(title));
        long idle;
        long loaded = 0;
        try (Child child = leanto.start()) {
            idle = child.residentMib();
            for (Case what : cases) {
                compare(folder, what, child, scene);
                loaded = Math.max(loaded, child.residentMib());
            }
        }
        say(Report.process(fresh, Figures.median(starts), idle, loaded));
    }

    private void compare(Path folder, Case what, Child leanto, Scene scene) throws Exception {
        Path answer = folder.resolve(what + ".answer");
        try (dev.leanto.bench.Connection connection = new dev.leanto.bench.Connection(leanto.port())) {
            connection.ask(scene.request(what, what.body(new Random(1), scene)));
            Files.writeString(answer, connection.body().replaceAll("\r\n[0-9A-Fa-f]*\r\n", ""));
        }
        Figures ofLeanto = new Figures(rounds);
        Figures ofBare = new Figures(rounds);
        try (Child bare = Leanto.bare(answer, folder.resolve("bare.log"))) {
            round(what, bare, scene, new Figures(1));
            round(what, leanto, scene, new Figures(1));
            for (int i = 0; i < rounds; i++) {
                round(what, bare, scene, ofBare);
                round(what, leanto, scene, ofLeanto);
            }
        }
        say(String.format(Locale.ROOT, "| %s | bare | %s | |%n", what.title(), ofBare.row()));
        say(String.format(
                Locale.ROOT, "| | Leanto | %s | **%.2f** |%n", ofLeanto.row(), ofLeanto.rate() / ofBare.rate()));
    }

    private void round(Case what, Child server, Scene scene, Figures figures) throws IOException, InterruptedException {
        double cpu = server.cpuSeconds();
        List<String> command = new ArrayList<>(Leanto.java(Load.class));
        command.addAll(List.of("" + server.port(), what.name(), "32", "" + seconds));
        command.addAll(List.of("" + scene.userId(), scene.token(), "" + scene.firstProject(), "" + scene.projects()));
        command.add(scene.timestamp());
        Process load = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] told = new String(load.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ", -1);
        if (load.waitFor() != 0) {
            throw new IOException(what + " failed");
        }
        double requests = Double.parseDouble(told[0]);
        double used = (server.cpuSeconds() - cpu) * 1e6 / requests;
        figures.add(requests / seconds, Double.parseDouble(told[1]), Double.parseDouble(told[2]), used);
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
