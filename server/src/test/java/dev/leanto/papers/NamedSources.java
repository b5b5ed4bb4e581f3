package dev.leanto.papers;

import dev.leanto.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a paper may name as enforcing or testing something, in backticks, and whether there is such a thing. */
final class NamedSources {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern CODE = Pattern.compile("@?([A-Z]\\w+)(?:\\.(\\w+))?");

    /** The contents of every source, by the file's name. */
    private final Map<String, String> sources = new HashMap<>();

    NamedSources() throws IOException {
        for (String folder : new String[] {"server/src", "e2e/src", "conformance", "crash", "fuzz", "packaging"}) {
            try (Stream<Path> files = Files.walk(GeneratedFile.PROJECT.resolve(folder))) {
                for (Path file : files.filter(NamedSources::isSource).toList()) {
                    sources.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        for (String name : new String[] {"pom.xml", "checkstyle.xml", "Makefile"}) {
            sources.put(name, Files.readString(GeneratedFile.PROJECT.resolve(name)));
        }
    }

    /** Hidden folders hold what the conformance run installs. */
    private static boolean isSource(Path file) {
        return file.toString().matches(".*\\.(java|py|sql)") && !file.toString().contains("/.");
    }

    /** What stands in backticks. */
    static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** Whether a name is that of a class of ours, or of something in one. */
    static boolean isCode(String name) {
        return CODE.matcher(name).matches();
    }

    /** Whether it is a class, a class and its member, a file, a command of make, or words of a migration. */
    boolean exists(String name) {
        Matcher code = CODE.matcher(name);
        if (code.matches()) {
            String source = sources.get(code.group(1) + ".java");
            String member = code.group(2);
            return source == null
                    ? existsInPython(code.group(1), member)
                    : member == null
                            || Pattern.compile("\\b" + member + "\\b")
                                    .matcher(source)
                                    .find();
        }
        if (name.startsWith("make ")) {
            return sources.getOrDefault("Makefile", "").contains("\n" + name.substring("make ".length()) + ":");
        }
        return sources.containsKey(name)
                || name.equals("conformance")
                || sources.entrySet().stream()
                        .anyMatch(source -> source.getKey().endsWith(".sql")
                                && source.getValue().contains(name));
    }

    private boolean existsInPython(String name, @Nullable String member) {
        return sources.entrySet().stream()
                .filter(source -> source.getKey().endsWith(".py"))
                .map(Map.Entry::getValue)
                .filter(source -> source.contains("\nclass " + name + "("))
                .anyMatch(source -> member == null || source.contains(" def " + member + "("));
    }
}
