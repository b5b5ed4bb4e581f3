package dev.leanto.projects.projects;

import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.DiskNames;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The name of a project; slashes in it are folders. QuantConnect refuses most punctuation, but LEAN's own tests use
 * slashes and colons, so what no file system or client chokes on is taken.
 *
 * @param value the name as it is shown
 */
public record ProjectName(String value) {

    /** What stands before the name of a deleted project. */
    public static final String RECYCLE_BIN = "Recycle Bin/";

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
        if (text.startsWith(RECYCLE_BIN)) {
            throw ProjectError.NAME_COMPONENT.with(ApiError.shown(text), "begins with '" + RECYCLE_BIN + "'");
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
        return key(value);
    }

    static String key(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** This name with a number behind it, as a project gets that is created under a name in use; shortened to fit. */
    ProjectName numbered(int number) {
        String suffix = " " + number;
        int room = LENGTH_LIMIT - suffix.length();
        int length = value.codePointCount(0, value.length());
        String base = length <= room ? value : value.substring(0, value.offsetByCodePoints(0, room));
        return new ProjectName(base.stripTrailing() + suffix);
    }

    @Override
    public String toString() {
        return value;
    }
}
