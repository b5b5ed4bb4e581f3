package dev.leanto.projects.projects;

import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FilePath;
import dev.leanto.projects.revisions.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The two files that a new project begins with, an algorithm that runs and a notebook: clients' tests count on the
 * names and on there being two ({@code MCP tests/test_files.py}, {@code LEAN Tests/Api/ProjectTests.cs}).
 */
final class StarterFiles {

    private static final Map<Language, FileTree> TREES = new EnumMap<>(Map.of(
            Language.PYTHON, read("python", "main.py", "research.ipynb"),
            Language.C_SHARP, read("csharp", "Main.cs", "Research.ipynb")));

    private StarterFiles() {}

    /** The files of a new project in that language. */
    static FileTree of(Language language) {
        return TREES.getOrDefault(language, FileTree.empty());
    }

    private static FileTree read(String folder, String... names) {
        Map<FilePath, Content> contents = new LinkedHashMap<>();
        for (String name : List.of(names)) {
            contents.put(FilePath.parse(name), Content.of(text("starter/" + folder + "/" + name)));
        }
        return new FileEdit.ReplaceAll(contents).apply(FileTree.empty(), Map.of());
    }

    private static String text(String resource) {
        try (InputStream in = StarterFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
