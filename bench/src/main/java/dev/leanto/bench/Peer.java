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
 * What users would have instead, with as many projects in the same run: a small Go server with a SQLite file, which is made
 * in a day and answers the same requests ({@code bench/peers/go}), and PocketBase ({@code bench/peers/pocketbase}).
 */
final class Peer {

    /** What they can do. */
    private static final Set<Case> CASES = EnumSet.of(Case.READ, Case.RANDOM, Case.HOT, Case.MIXED, Case.CREATE);

    private final String name;
    private final @Nullable Path program;
    private final Path folder;
    private final boolean pocketBase;
    private int started;

    private Peer(String name, Path folder, boolean pocketBase) throws IOException, InterruptedException {
        this.name = name;
        this.folder = Files.createDirectories(folder);
        this.pocketBase = pocketBase;
        this.program = built(Path.of("bench/peers", folder.getFileName().toString()), folder.resolve("peer"));
    }

    /** Builds both; where Go is missing, or what they need cannot be had, they can do nothing. */
    static List<Peer> build(Path folder) throws IOException, InterruptedException {
        return List.of(
                new Peer(Aims.GO, folder.resolve("go"), false),
                new Peer(Aims.POCKET_BASE, folder.resolve("pocketbase"), true));
    }

    private static @Nullable Path built(Path source, Path program) throws InterruptedException {
        try {
            Process build = new ProcessBuilder(
                            "go", "build", "-o", program.toAbsolutePath().toString(), ".")
                    .directory(source.toFile())
                    .inheritIO()
                    .start();
            return build.waitFor() == 0 ? program.toAbsolutePath() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Why its figures are missing; empty when they are not. */
    String missing() {
        return program == null ? "\nWithout " + name + ": Go, a C compiler or the module proxy is missing here.\n" : "";
    }

    /** Whether it is measured beside Leanto. */
    boolean can(Case what) {
        return program != null && CASES.contains(what);
    }

    /** One that was started, and how it is asked. */
    record Running(Peer peer, Child server, Scene scene, Figures figures) implements AutoCloseable {

        /** What it is called in the table. */
        String name() {
            return peer.name;
        }

        /** Its row of the table. */
        String row(Figures leanto) {
            return String.format(
                    Locale.ROOT,
                    "| | %s | %s | **%.2f** |%n",
                    peer.name,
                    figures.row(),
                    leanto.rate() / figures.rate());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** Starts it with the projects of a scene. */
    Running start(Scene scene, Figures figures) throws IOException, InterruptedException {
        Path data = folder.resolve("data-" + started++).toAbsolutePath();
        Path secret = folder.resolve("token").toAbsolutePath();
        int port = Leanto.freePort();
        List<String> command = new ArrayList<>(List.of(String.valueOf(program), "-port", "" + port));
        command.addAll(List.of("-first", "" + scene.firstProject(), "-count", "" + scene.projects()));
        command.addAll(
                pocketBase
                        ? List.of("-data", data.toString(), "-secret", secret.toString())
                        : List.of("-db", data + ".db", "-user", "" + scene.userId(), "-token", scene.token()));
        Child server = Child.start(command, port, folder.resolve("log"));
        Scene asked = pocketBase ? scene.inPocketBase(Files.readString(secret)) : scene;
        return new Running(this, server, asked, figures);
    }
}
