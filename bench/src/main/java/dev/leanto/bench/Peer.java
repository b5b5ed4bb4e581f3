package dev.leanto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What users would make instead, in a day: a small Go server with a SQLite file, {@code bench/peers/go}. It answers the
 * same requests about as many projects, in the same run.
 */
final class Peer {

    /** What it can do. */
    private static final Set<Case> CASES = EnumSet.of(Case.READ, Case.RANDOM, Case.HOT, Case.MIXED, Case.CREATE);

    private static final Path SOURCE = Path.of("bench/peers/go");

    private final @Nullable Path program;
    private final Path folder;
    private int started;

    private Peer(@Nullable Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** One that can do nothing. */
    static Peer none() {
        return new Peer(null, Path.of("."));
    }

    /** Builds it; where Go is missing, or what it needs cannot be had, there is none. */
    static Peer build(Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("peer").toAbsolutePath();
        try {
            Process build = new ProcessBuilder("go", "build", "-o", program.toString(), ".")
                    .directory(SOURCE.toFile())
                    .inheritIO()
                    .start();
            return new Peer(build.waitFor() == 0 ? program : null, folder);
        } catch (IOException e) {
            return new Peer(null, folder);
        }
    }

    /** Why its figures are missing; empty when they are not. */
    String missing() {
        return program == null
                ? "\nWithout the Go server: Go, a C compiler or the module proxy is missing here.\n"
                : "";
    }

    /** Whether it is measured beside Leanto. */
    boolean can(Case what) {
        return program != null && CASES.contains(what);
    }

    /** Starts it with the projects of a scene. */
    Child start(Scene scene) throws IOException, InterruptedException {
        Path data = folder.resolve("peer-" + started++ + ".db");
        int port = Leanto.freePort();
        List<String> command = new ArrayList<>(List.of(String.valueOf(program), "-db", data.toString()));
        command.addAll(List.of("-port", "" + port, "-user", "" + scene.userId(), "-token", scene.token()));
        command.addAll(List.of("-first", "" + scene.firstProject(), "-count", "" + scene.projects()));
        return Child.start(command, port, Files.createDirectories(folder).resolve("peer.log"));
    }

    /** Its row of the table. */
    static String row(Figures peer, Figures leanto) {
        return String.format(Locale.ROOT, "| | Go | %s | **%.2f** |%n", peer.row(), leanto.rate() / peer.rate());
    }
}
