import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks what the pages are written in with Deno, one program that is a jar of Maven Central: the types, then the rules of
 * good style, then the tests of what needs no browser. It asks nothing of the network.
 *
 * <p>Arguments: the folder of the jars of the packages, that in which they were unpacked ({@link Bundle} did), that of the
 * jar of Deno, and the folder to work in. The sources are those of this folder.
 */
final class Check {

    private static final String CONFIGURATION = """
            {
              "nodeModulesDir": "manual",
              "unstable": ["sloppy-imports", "broadcast-channel"],
              "lint": { "exclude": ["src/main/ui/vendor"], "rules": { "exclude": ["no-sloppy-imports", "require-await"] } },
              "compilerOptions": {
                "strict": true,
                "exactOptionalPropertyTypes": true,
                "noImplicitReturns": true,
                "noPropertyAccessFromIndexSignature": true,
                "noUncheckedIndexedAccess": true,
                "noUnusedLocals": true,
                "noUnusedParameters": true,
                "lib": ["deno.ns", "esnext", "dom", "dom.iterable", "dom.asynciterable"],
                "jsx": "react-jsx",
                "jsxImportSource": "preact",
                "types": []
              }
            }
            """;

    private static final int BLOCK = 512;

    private Check() {}

    public static void main(String[] args) throws Exception {
        Path jars = Path.of(args[0]);
        Path packages = Path.of(args[1]).toAbsolutePath();
        Path work = Path.of(args[3]).toAbsolutePath();
        Optional<Path> deno = unpack(Path.of(args[2]), work);
        if (deno.isEmpty()) {
            System.err.println("The pages are not checked: there is no Deno for this platform.");
            // Where changes land, it is no check that checks nothing.
            System.exit("true".equals(System.getenv("CI")) ? 1 : 0);
        }
        List<String> names = packages(packages);
        for (Path jar : list(jars)) {
            declarations(jar, packages);
        }
        delete(work.resolve("src"));
        copy(Path.of("src"), work.resolve("src"));
        Files.deleteIfExists(work.resolve("node_modules"));
        Files.createSymbolicLink(work.resolve("node_modules"), packages);
        Files.writeString(work.resolve("deno.json"), CONFIGURATION);
        // With it Deno looks for packages where they were unpacked, and nowhere else.
        Files.writeString(work.resolve("package.json"), "{\"dependencies\": {" + String.join(", ", names) + "}}\n");
        String program = deno.get().toString();
        boolean isFine = run(work, program, "check", "--quiet", "--no-remote", "--no-lock", "src")
                && run(work, program, "lint", "--quiet", "src")
                && run(work, program, "test", "--quiet", "--reporter=dot", "--no-check", "--no-remote", "--no-lock", "src/test");
        System.exit(isFine ? 0 : 1);
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Deno's program out of its jar, unpacked once: it is large. */
    private static Optional<Path> unpack(Path folder, Path work) throws IOException {
        for (Path jar : list(folder)) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                Optional<? extends ZipEntry> program = zip.stream()
                        .filter(entry -> entry.getName().matches(".*/deno(\\.exe)?"))
                        .findFirst();
                if (program.isPresent()) {
                    Path file = work.resolve("deno").resolve(jar.getFileName().toString().replace(".jar", ""));
                    Files.createDirectories(file.getParent());
                    if (!Files.exists(file) || Files.size(file) != program.get().getSize()) {
                        try (InputStream in = zip.getInputStream(program.get())) {
                            Files.write(file, in.readAllBytes());
                        }
                        file.toFile().setExecutable(true);
                    }
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** The names of all packages, as fields of {@code package.json}. */
    private static List<String> packages(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path one : list(folder)) {
            String name = one.getFileName().toString();
            for (Path inside : name.startsWith("@") ? list(one) : List.of(one)) {
                names.add("\"" + folder.relativize(inside).toString().replace('\\', '/') + "\": \"*\"");
            }
        }
        return names;
    }

    /** Some packages have their types packed away: without them everything of theirs would be of any type, and nothing found. */
    private static void declarations(Path jar, Path packages) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry more = zip.getEntry("META-INF/.more.tgz");
            Optional<? extends ZipEntry> description = zip.stream()
                    .filter(entry -> entry.getName().endsWith("/package.json"))
                    .min(Comparator.comparingInt(entry -> entry.getName().length()));
            if (more == null || description.isEmpty()) {
                return;
            }
            String text = new String(zip.getInputStream(description.get()).readAllBytes(), StandardCharsets.UTF_8);
            Path target = packages.resolve(text.replaceAll("(?s).*?\"name\"\\s*:\\s*\"([^\"]+)\".*", "$1"));
            try (InputStream in = new GZIPInputStream(zip.getInputStream(more))) {
                String root = description.get().getName().replace("META-INF/", "").replace("package.json", "");
                untar(new ByteArrayInputStream(in.readAllBytes()), root, target);
            }
        }
    }

    private static void untar(InputStream in, String root, Path target) throws IOException {
        for (byte[] head = in.readNBytes(BLOCK); head.length == BLOCK && head[0] != 0; head = in.readNBytes(BLOCK)) {
            String name = text(head, 0, 100);
            String size = text(head, 124, 12);
            byte[] content = in.readNBytes(size.isEmpty() ? 0 : Integer.parseInt(size, 8));
            in.skipNBytes((BLOCK - content.length % BLOCK) % BLOCK);
            Path file = target.resolve(name.startsWith(root) ? name.substring(root.length()) : name).normalize();
            if (name.matches(".*\\.d\\.[cm]?ts") && file.startsWith(target)) {
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            }
        }
    }

    private static String text(byte[] head, int from, int length) {
        return new String(head, from, length, StandardCharsets.UTF_8).replaceAll("\0.*", "").strip();
    }

    /** Says what Deno says, with the names of the files as they are here. */
    private static boolean run(Path work, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
        builder.environment().put("DENO_DIR", work.resolve("cache").toString());
        builder.environment().put("DENO_NO_UPDATE_CHECK", "1");
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(said.replace(work.toUri().toString(), "ui/").replace(work + "/", "ui/"));
        return process.waitFor() == 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
