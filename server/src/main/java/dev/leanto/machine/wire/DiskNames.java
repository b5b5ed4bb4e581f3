package dev.leanto.machine.wire;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What no disk of a client can hold under its name, and what an eye takes for something else. */
public final class DiskNames {

    /**
     * What Windows takes for a device, whatever stands behind the first dot: <a
     * href="https://learn.microsoft.com/windows/win32/fileio/naming-a-file">Naming Files, Paths, and Namespaces</a>. It knows
     * the three superscript digits as well.
     */
    private static final Pattern DEVICE =
            Pattern.compile("(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[1-9\u00B9\u00B2\u00B3]) *(\\..*)?");

    private DiskNames() {}

    /** Whether Windows takes a part of a name for a device: {@code con}, {@code NUL.py}, {@code com1.tar.gz}. */
    public static boolean isDevice(String part) {
        return DEVICE.matcher(part.toUpperCase(Locale.ROOT)).matches();
    }

    /** The first character that nobody sees, or that turns the direction of the text around it; empty for none. */
    public static OptionalInt firstUnseen(String text) {
        return text.codePoints().filter(DiskNames::isUnseen).findFirst();
    }

    /** A character that cannot be shown, as Unicode writes it: {@code U+202E}. */
    public static String codePoint(int c) {
        return "U+%04X".formatted(c);
    }

    /** Whether a character leaves nothing to be seen, or turns the direction of the text around it. */
    static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            // Joiners, marks of direction, tags, the soft hyphen.
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> isBlankLetter(c) || isSelector(c);
        };
    }

    /** Letters, marks and signs in name that are shown as nothing, and code points that are kept free for such. */
    private static boolean isBlankLetter(int c) {
        return switch (c) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0, 0x1D159 -> true;
            default -> (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0xE0000 && c <= 0xE0FFF);
        };
    }

    /** Selectors of a variant of the character before: with one, two names look alike. */
    private static boolean isSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x180B && c <= 0x180F);
    }
}
