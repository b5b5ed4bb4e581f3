package dev.leanto.machine.log;

/**
 * Keeps out of a line what a terminal would take for a command, what ends or turns a line, and what cannot be seen: control
 * characters, format characters, line and paragraph separators, whoever has written them. U+FFFD takes the place of each.
 */
final class Guard {

    private static final char REPLACEMENT = '\uFFFD';
    private static final char DELETE = '\u007f';
    private static final String CAUSE = "Caused by: ";

    private Guard() {}

    /** Appends a text that is to be one line. */
    static void line(StringBuilder into, String text) {
        append(into, text, false);
    }

    /**
     * Appends the trace of an exception, whose lines stay lines: those that begin with a tab, as its steps do, or name a
     * cause. No other line is begun, so that what a message holds is not taken for one of the log's own.
     */
    static void trace(StringBuilder into, String text) {
        append(into, text, true);
    }

    private static void append(StringBuilder into, String text, boolean lines) {
        int length = text.length();
        int appended = 0;
        int i = 0;
        while (i < length) {
            char c = text.charAt(i);
            if (c >= ' ' && c < DELETE) {
                i++;
                continue;
            }
            int whole = text.codePointAt(i);
            int next = i + Character.charCount(whole);
            if (isHarmful(whole) && !(lines && isOfATrace(text, c, next))) {
                into.append(text, appended, i).append(REPLACEMENT);
                appended = next;
            }
            i = next;
        }
        into.append(text, appended, length);
    }

    private static boolean isHarmful(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isOfATrace(String text, char c, int next) {
        return switch (c) {
            case '\t' -> true;
            case '\n' ->
                next == text.length()
                        || text.charAt(next) == '\t'
                        || text.startsWith(CAUSE, next)
                        || (next == text.length() - 1 && text.charAt(next) == '\n');
            default -> false;
        };
    }
}
