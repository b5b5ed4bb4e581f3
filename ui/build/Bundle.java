import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes the files of the pages: unpacks the packages, which are jars, has esbuild bundle what the pages are written in, and
 * writes beside the bundles {@code index.html} and the list of all that the server gives out. The same sources make the same
 * bytes.
 *
 * <p>Arguments: the folder of the jars, that of the sources, that of the output, and an esbuild binary (may be left out).
 */
final class Bundle {

    private static final Pattern NAME = Pattern.compile("^\\s*\"name\"\\s*:\\s*\"([^\"]+)\"", Pattern.MULTILINE);
    private static final Pattern BINARY = Pattern.compile(".*/bin/esbuild(\\.exe)?");

    private static final Pattern LATER = Pattern.compile("\\bimport\\(\"(\\.[^\"]+)\"\\)");
    private static final Pattern ONLY = Pattern.compile("import\\s*\"\\./([^\"]+)\";\\s*");

    private final Path jars;
    private final Path sources;
    private final Path output;
    private final Path work;

    private Bundle(Path jars, Path sources, Path output) {
        this.jars = jars;
        this.sources = sources;
        this.output = output;
        this.work = output.getParent().resolveSibling("bundle");
    }

    public static void main(String[] args) throws Exception {
        Bundle bundle = new Bundle(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
        delete(bundle.work);
        delete(bundle.output);
        Path esbuild = bundle.unpack();
        if (args.length > 3 && !args[3].isEmpty()) {
            esbuild = Path.of(args[3]);
        }
        if (esbuild == null) {
            System.err.println("The server is built without its web pages: there is no esbuild for this platform. Name one"
                    + " with -Dui.esbuild=FILE");
            return;
        }
        bundle.run(esbuild);
        bundle.write();
    }

    /** Unpacks every package below the name in its own {@code package.json}; gives the esbuild binary, if one is there. */
    private Path unpack() throws IOException {
        Path found = null;
        List<Path> all;
        try (Stream<Path> files = Files.list(jars)) {
            all = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : all) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                var description = zip.stream()
                        .filter(entry -> entry.getName().endsWith("/package.json"))
                        .min((a, b) -> Integer.compare(a.getName().length(), b.getName().length()));
                if (description.isEmpty()) {
                    continue;
                }
                String root = description.get().getName().replace("package.json", "");
                Matcher name = NAME.matcher(new String(zip.getInputStream(description.get()).readAllBytes()));
                if (!name.find()) {
                    throw new IOException(jar + " does not say how it is called");
                }
                Path target = work.resolve("node_modules").resolve(name.group(1));
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    if (entry.isDirectory() || !entry.getName().startsWith(root)) {
                        continue;
                    }
                    Path file = target.resolve(entry.getName().substring(root.length()));
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                    if (BINARY.matcher(file.toString().replace('\\', '/')).matches()) {
                        found = file;
                        file.toFile().setExecutable(true);
                    }
                }
            }
        }
        return found;
    }

    private void run(Path esbuild) throws IOException, InterruptedException {
        Path copy = work.resolve("src");
        copy(sources, copy);
        joinFirst(copy);
        List<String> command = new ArrayList<>(List.of(
                esbuild.toAbsolutePath().toString(), "main.tsx", "theme.ts", "styles/all.css", "--bundle", "--splitting",
                "--format=esm", "--minify", "--target=es2022", "--jsx=automatic", "--jsx-import-source=preact",
                "--entry-names=[name]-[hash]", "--chunk-names=part-[hash]", "--legal-comments=linked", "--log-level=warning",
                "--outdir=../out"));
        Process process = new ProcessBuilder(command).directory(copy.toFile()).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("esbuild did not make the pages");
        }
    }

    /**
     * Has each part that is loaded later import all that is loaded first. Else esbuild, which splits by who needs what, makes
     * a file of every set of parts that share something, and the first page a dozen requests.
     */
    private static void joinFirst(Path copy) throws IOException {
        Set<Path> later = new TreeSet<>();
        try (Stream<Path> files = Files.walk(copy)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Matcher imported = LATER.matcher(Files.readString(file));
                while (imported.find()) {
                    Path part = file.resolveSibling(imported.group(1)).normalize();
                    Stream.of(".tsx", ".ts").map(end -> Path.of(part + end)).filter(Files::exists).forEach(later::add);
                }
            }
        }
        for (Path part : later) {
            String main = part.getParent().relativize(copy.resolve("main")).toString().replace('\\', '/');
            Files.writeString(part, "import \"" + (main.startsWith(".") ? main : "./" + main) + "\";\n" + Files.readString(part));
        }
    }

    private void write() throws Exception {
        Files.createDirectories(output);
        Map<String, byte[]> made = new TreeMap<>();
        try (Stream<Path> files = Files.list(work.resolve("out"))) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                made.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        String index = Files.readString(sources.resolve("index.html"));
        for (String entry : List.of("main", "theme", "all")) {
            String file = made.keySet().stream()
                    .filter(name -> name.matches(entry + "-[A-Z0-9]+\\.(js|css)"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("esbuild made no " + entry));
            // What is only the name of another file is not asked for.
            Matcher only = ONLY.matcher(new String(made.get(file)));
            if (only.matches()) {
                made.remove(file);
                file = only.group(1);
            }
            index = index.replace("{" + entry + "}", "/ui/" + file);
        }
        made.put("index.html", index.getBytes());
        StringBuilder list = new StringBuilder();
        for (var file : made.entrySet()) {
            byte[] content = file.getValue();
            Files.write(output.resolve(file.getKey()), content);
            try (var packed = new GZIPOutputStream(Files.newOutputStream(output.resolve(file.getKey() + ".gz")))) {
                packed.write(content);
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            list.append(file.getKey()).append('\t').append(type(file.getKey())).append('\t')
                    .append(HexFormat.of().formatHex(hash, 0, 8)).append('\n');
        }
        for (String route : Files.readAllLines(sources.resolve("routes.txt"))) {
            if (!route.isBlank() && !route.startsWith("#")) {
                list.append(route.strip()).append("\troute\n");
            }
        }
        Files.writeString(output.resolve("files.tsv"), list);
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "html" -> "text/html; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/plain; charset=utf-8";
        };
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path one, IOException failure) throws IOException {
                Files.delete(one);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
