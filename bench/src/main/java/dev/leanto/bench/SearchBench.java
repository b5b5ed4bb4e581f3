package dev.leanto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures search in many projects: after a start, and when it was asked before. Prints a table. */
@Command(name = "search-bench", mixinStandardHelpOptions = true, description = "Measures search in many projects.")
public final class SearchBench implements Callable<Integer> {

    @Option(names = "--program", required = true, description = "The packaged server, dist/leanto/bin/leanto.")
    private Path program = Path.of("");

    @Option(
            names = "--folder",
            required = true,
            description = "Where the data lie; those that are there are asked again.")
    private Path folder = Path.of("");

    @Option(
            names = "--database",
            defaultValue = "sqlite",
            description = "sqlite or postgresql. Default: ${DEFAULT-VALUE}.")
    private String database = "";

    @Option(names = "--projects", defaultValue = "100000", description = "Projects. Default: ${DEFAULT-VALUE}.")
    private int projects;

    @Option(names = "--bytes", defaultValue = "5000", description = "Bytes of a file. Default: ${DEFAULT-VALUE}.")
    private int bytes;

    @Option(names = "--times", defaultValue = "20", description = "How often each is asked. Default: ${DEFAULT-VALUE}.")
    private int times;

    /** A search that is measured. */
    private record Asked(String name, String fields) {}

    private static final List<Asked> SEARCHES = List.of(
            new Asked("a term in every 1,000th project", "\"text\":\"" + SearchTexts.SELECTIVE + "\""),
            new Asked(
                    "the same, as a regular expression",
                    "\"text\":\"rebalance\\\\w+Hedge\\\\(\",\"regex\":true,\"caseSensitive\":true"),
            new Asked("a term that is nowhere", "\"text\":\"rebalanceYearlyHedge\""),
            new Asked("a term in every file, first page", "\"text\":\"" + SearchTexts.COMMON + "\""),
            new Asked("the name of one project", "\"text\":\"searched 77777\""));

    /** Runs it. */
    public static void main(String... args) {
        System.exit(new CommandLine(new SearchBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(folder);
        if (!database.equals("postgresql")) {
            measure(new Leanto(program, folder, null), "jdbc:sqlite:" + folder.resolve("data/leanto.db"));
            return 0;
        }
        try (OwnPostgres postgres = new OwnPostgres(folder)) {
            measure(new Leanto(program, folder, postgres.url()), postgres.jdbc());
        }
        return 0;
    }

    private void measure(Leanto leanto, String url) throws Exception {
        Path kept = folder.resolve("scene");
        if (!Files.exists(kept)) {
            Scene scene = filled(leanto, url);
            Files.write(kept, scene.words());
        }
        Scene scene = Scene.of(Files.readAllLines(kept).toArray(String[]::new)).now();
        System.out.printf("%nload of the machine before: %s%n", load());
        System.out.printf("| search | after a start, ms | median ms | most ms |%n|---|---|---|---|%n");
        for (Asked search : SEARCHES) {
            measure(leanto, scene, search);
        }
        System.out.printf("load of the machine after: %s%n", load());
    }

    private Scene filled(Leanto leanto, String url) throws Exception {
        Scene scene;
        try (Child server = leanto.start()) {
            scene = leanto.scene(server);
        }
        try (var connection = DriverManager.getConnection(url)) {
            int first = Filler.copies(connection, scene.firstProject(), "Searched", projects);
            new SearchTexts(bytes).fill(connection, first, projects);
        }
        long begun = System.nanoTime();
        try (Child server = leanto.start()) {
            while (due(url) > 0) {
                TimeUnit.SECONDS.sleep(5);
            }
            System.out.printf(
                    "%,d projects indexed in %,d s of time, %,.0f s of processor%n",
                    projects, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), server.cpuSeconds());
        }
        return scene;
    }

    private static long due(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM search_due")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void measure(Leanto leanto, Scene scene, Asked search) throws IOException, InterruptedException {
        byte[] request = scene.request("search/read", "{" + search.fields() + "}");
        List<Double> taken = new ArrayList<>();
        try (Child server = leanto.start();
                Connection connection = new Connection(server.port())) {
            for (int i = 0; i <= times; i++) {
                long begun = System.nanoTime();
                connection.ask(request);
                taken.add((System.nanoTime() - begun) / 1e6);
                if (!connection.succeeded()) {
                    throw new IOException(connection.body());
                }
            }
        }
        double[] warm =
                taken.stream().skip(1).mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                "| %s | %.0f | %.1f | %.1f |%n",
                search.name(),
                taken.getFirst(),
                warm[warm.length / 2],
                Arrays.stream(warm).max().orElse(0));
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }
}
