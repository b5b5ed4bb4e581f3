package dev.leanto.projects.projects;

import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.DiskNames;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The name of a project; slashes in it are folders. QuantConnect refuses most punctuation, but LEAN's own tests use
 * slashes and colons, so what no file system or client chokes on is taken.
 *
 * @param value the name as it is shown
 */
public record ProjectName(String value) {

    /** What stands before the name of a deleted project. */
    public static final String RECYCLE_BIN = "Recycle Bin/";

    private static final String RECYCLE_BIN_KEY = keyOf(RECYCLE_BIN);

    /** How long a name may be, in characters. */
    public static final int LENGTH_LIMIT = 200;

    private static final String MARKS = " -_/.:()+,&'@#!=[]";

    /**
     * The name that a client's text is.
     *
     * @throws ApiException when no project may have it, saying why
     */
    public static ProjectName parse(String text) {
        if (text.isBlank()) {
            throw ProjectError.NAME_EMPTY.with();
        }
        if (text.codePointCount(0, text.length()) > LENGTH_LIMIT) {
            throw ProjectError.NAME_TOO_LONG.with(LENGTH_LIMIT);
        }
        DiskNames.firstUnseen(text).ifPresent(c -> {
            throw ProjectError.NAME_COMPONENT.with(
                    ApiError.shown(text), "contains " + DiskNames.codePoint(c) + ", which cannot be seen");
        });
        text.codePoints().filter(c -> !isAllowed(c)).findFirst().ifPresent(c -> {
            throw ProjectError.NAME_CHARACTER.with(ApiError.shown(Character.toString(c)));
        });
        if ((keyOf(text) + "/").startsWith(RECYCLE_BIN_KEY)) {
            String why = text.contains("/") ? "begins with '" + RECYCLE_BIN + "'" : "is where deleted projects are";
            throw ProjectError.NAME_COMPONENT.with(ApiError.shown(text), why);
        }
        for (String component : text.split("/", -1)) {
            checkComponent(text, component);
        }
        return new ProjectName(text);
    }

    private static boolean isAllowed(int c) {
        return switch (Character.getType(c)) {
            // The marks are parts of letters in the scripts that have them.
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0;
        };
    }

    private static void checkComponent(String text, String component) {
        if (component.isEmpty()) {
            throw ProjectError.NAME_COMPONENT.with(text, "has an empty part");
        }
        if (component.equals(".") || component.equals("..")) {
            throw ProjectError.NAME_COMPONENT.with(text, "has the part '" + component + "'");
        }
        if (component.startsWith(" ") || component.endsWith(" ")) {
            throw ProjectError.NAME_COMPONENT.with(text, "has a part that begins or ends with a space");
        }
        if (component.endsWith(".")) {
            throw ProjectError.NAME_COMPONENT.with(text, "has a part that ends with a dot");
        }
        if (DiskNames.isDevice(component)) {
            throw ProjectError.NAME_COMPONENT.with(text, "has the part '" + component + "', which Windows reserves");
        }
    }

    /**
     * What makes two names the same: Unicode case and composition do not count. Computed here and stored, because
     * SQLite's {@code lower} knows only ASCII.
     */
    public String key() {
        return keyOf(value);
    }

    /** The key of a name, whether that can be one or not. */
    public static String keyOf(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** The keys of the folders that a project of this name would lie in, the outermost first. */
    List<String> folderKeys() {
        String key = key();
        return IntStream.range(0, key.length())
                .filter(i -> key.charAt(i) == '/')
                .mapToObj(i -> key.substring(0, i))
                .toList();
    }

    /** How many parts it has: one more than slashes. */
    int depth() {
        return folderKeys().size() + 1;
    }

    /** The key of its first parts, as many as the depth says. */
    String keyTo(int depth) {
        return depth == depth() ? key() : folderKeys().get(depth - 1);
    }

    /**
     * This name with a number behind one of its parts. When there is no room for it, the part is shortened, or what comes
     * behind it is left out.
     *
     * @param depth which part, counted from 1; the last is what a project gets that is created under a name in use
     */
    ProjectName numbered(int depth, int number) {
        String[] parts = value.split("/");
        String suffix = " " + number;
        String head = shortened(String.join("/", Arrays.copyOf(parts, depth)), LENGTH_LIMIT - suffix.length()) + suffix;
        String whole =
                Stream.concat(Stream.of(head), Arrays.stream(parts).skip(depth)).collect(Collectors.joining("/"));
        return new ProjectName(whole.codePointCount(0, whole.length()) <= LENGTH_LIMIT ? whole : head);
    }

    private static String shortened(String text, int room) {
        return text.codePointCount(0, text.length()) <= room
                ? text
                : text.substring(0, text.offsetByCodePoints(0, room)).replaceFirst("[ ./]+$", "");
    }

    @Override
    public String toString() {
        return value;
    }
}
