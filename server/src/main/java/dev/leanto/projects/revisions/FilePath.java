package dev.leanto.projects.revisions;

import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.DiskNames;
import dev.leanto.machine.wire.RequestError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The name of a file in its project: relative, its folders separated by {@code /}, compared byte for byte, so that
 * {@code Main.cs} and {@code main.cs} are two files.
 *
 * <p>None that the LEAN CLI would pass over is taken ({@code project_manager.py get_source_files}): its next full push
 * would delete such a file without a word. Nor is one that some machine could not write to its disk, or would write
 * outside the project's folder.
 *
 * @param value the whole name
 */
public record FilePath(String value) implements Comparable<FilePath> {

    /** How long a whole name may be, in characters. */
    public static final int LENGTH_LIMIT = 400;

    /** How long one component may be, in bytes of UTF-8: what common file systems take. */
    public static final int COMPONENT_LIMIT = 255;

    private static final Set<String> SUFFIXES = Set.of("py", "cs", "ipynb", "html", "css");

    /** {@code lean/components/__init__.py} reserved_names and output_reserved_names. */
    private static final Set<String> RESERVED_FOLDERS = Set.of(
            "CON",
            "PRN",
            "AUX",
            "NUL",
            "COM1",
            "COM2",
            "COM3",
            "COM4",
            "COM5",
            "COM6",
            "COM7",
            "COM8",
            "COM9",
            "LPT1",
            "LPT2",
            "LPT3",
            "LPT4",
            "LPT5",
            "LPT6",
            "LPT7",
            "LPT8",
            "LPT9",
            "bin",
            "obj",
            "__pycache__",
            "backtests",
            "live",
            "optimizations",
            "storage",
            "report");

    /** {@code lean/components/__init__.py} forbidden_characters: a backslash or a colon leads out of the folder on Windows. */
    private static final String FORBIDDEN_CHARACTERS = "\\:*?\"<>|";

    /** The folders that it lies in, from the outermost on. */
    List<FilePath> folders() {
        List<FilePath> folders = new ArrayList<>();
        for (int slash = value.indexOf('/'); slash > 0; slash = value.indexOf('/', slash + 1)) {
            folders.add(new FilePath(value.substring(0, slash)));
        }
        return folders;
    }

    /**
     * The path that a client's text names, be it of a file that is there or of a new one ({@link #requireForNew}).
     *
     * @throws dev.leanto.machine.wire.ApiException when no file may have it, saying why
     */
    public static FilePath parse(String text) {
        if (text.isEmpty()) {
            throw RequestError.FIELD_MISSING.with("name");
        }
        if (text.length() > LENGTH_LIMIT) {
            throw invalid(text, "is longer than " + LENGTH_LIMIT + " characters");
        }
        text.chars().forEach(c -> checkCharacter(text, (char) c));
        List<String> components = Arrays.asList(text.split("/", -1));
        components.forEach(component -> checkComponent(text, component));
        components.subList(0, components.size() - 1).forEach(folder -> checkFolder(text, folder));
        checkFile(text, components.getLast());
        return new FilePath(text);
    }

    /**
     * Checks that a new file may have this path: it must be one that every client's disk can hold, and that shows what it
     * is. A file that has such a path already keeps it, and can be read, renamed and deleted.
     *
     * @throws dev.leanto.machine.wire.ApiException when it may not, saying why
     */
    public void requireForNew() {
        DiskNames.firstUnseen(value).ifPresent(c -> {
            throw invalid(value, "contains " + DiskNames.codePoint(c) + ", which cannot be seen");
        });
        for (String component : value.split("/", -1)) {
            if (component.endsWith(".") || component.endsWith(" ")) {
                throw invalid(value, "has a part that ends with a " + (component.endsWith(".") ? "dot" : "space"));
            }
            if (DiskNames.isDevice(component)) {
                throw invalid(value, "has the part '" + ApiError.shown(component) + "', which Windows reserves");
            }
        }
    }

    /** Whether the LEAN CLI passes over a file at this path when it pushes a project, so that no project has one. */
    public static boolean isPassedOver(String text) {
        List<String> components = Arrays.asList(text.split("/", -1));
        String name = components.getLast();
        return !SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1))
                || components.subList(0, components.size() - 1).stream()
                        .anyMatch(folder -> folder.startsWith(".") || RESERVED_FOLDERS.contains(folder));
    }

    private static void checkCharacter(String text, char c) {
        if (Character.isISOControl(c)) {
            throw invalid(text, "contains a control character");
        }
        if (FORBIDDEN_CHARACTERS.indexOf(c) >= 0) {
            throw invalid(text, "contains the character " + c);
        }
    }

    private static void checkComponent(String text, String component) {
        if (component.isEmpty()) {
            throw invalid(text, "has an empty part: it must be relative, its parts separated by single slashes");
        }
        if (component.equals(".") || component.equals("..")) {
            throw invalid(text, "has the part '" + component + "'");
        }
        if (component.getBytes(StandardCharsets.UTF_8).length > COMPONENT_LIMIT) {
            throw invalid(text, "has a part longer than " + COMPONENT_LIMIT + " bytes");
        }
    }

    private static void checkFolder(String text, String folder) {
        if (folder.startsWith(".")) {
            throw invalid(
                    text,
                    "is in the folder '" + ApiError.shown(folder) + "': the LEAN CLI passes over folders that"
                            + " begin with a dot, and its next push would delete the file");
        }
        if (RESERVED_FOLDERS.contains(folder)) {
            throw invalid(
                    text,
                    "is in the folder '" + folder
                            + "': the LEAN CLI passes over it, and its next push would delete the file");
        }
    }

    private static void checkFile(String text, String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || !SUFFIXES.contains(name.substring(dot + 1))) {
            throw FileError.FILE_EXTENSION.with(ApiError.shown(text));
        }
        if (dot == 0) {
            throw invalid(text, "has nothing before its extension");
        }
    }

    private static ApiException invalid(String text, String why) {
        return FileError.FILE_NAME.with(ApiError.shown(text), why);
    }

    @Override
    public int compareTo(FilePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
