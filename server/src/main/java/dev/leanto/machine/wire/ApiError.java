package dev.leanto.machine.wire;

/**
 * A way in which requests are refused: an entry of one of the tables, of which each feature has its own. A text names the
 * field, file or limit, and never tells what it must not: hashes, tokens, or whether a foreign project exists.
 *
 * <p>Texts marked <em>matched</em> are looked for by a client and must keep the words named; those marked
 * <em>observed</em> were seen on QuantConnect's server by its users. The others are our own.
 */
public interface ApiError {

    /** How long a client's own text may be in an error text, in characters. */
    int SHOWN_LENGTH = 120;

    /** What programs know it by, stable and unique among all tables. */
    String name();

    /** The text, with a placeholder for each value that it names. */
    String template();

    /** The HTTP status; clients hide the text of anything but 200, so refusals by a rule have 200. */
    default int status() {
        return 200;
    }

    /** Whether the LEAN CLI and the MCP server, which cannot read the status, get 200 instead. */
    default boolean isHiddenByClients() {
        return status() == 401;
    }

    /** The refusal, its text completed with the values, in the order of the placeholders. */
    default ApiException with(Object... values) {
        return new ApiException(this, template().formatted(values));
    }

    /** A client's own text as an error text repeats it: short, and without what a terminal or an eye would misread. */
    static String shown(String text) {
        if (text.length() <= SHOWN_LENGTH && isPlain(text)) {
            return text;
        }
        String shortened = text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
        StringBuilder shown = new StringBuilder(shortened.length());
        shortened.codePoints().forEach(c -> {
            shown.appendCodePoint(isPrintable(c) ? c : '\uFFFD');
        });
        return shown.toString();
    }

    /** Neither a control character, nor one that breaks a line, turns the direction of text, or cannot be seen. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE -> false;
            default -> !DiskNames.isUnseen(c);
        };
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
