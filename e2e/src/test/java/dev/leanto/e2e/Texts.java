package dev.leanto.e2e;

/** Parts of texts. */
final class Texts {

    private Texts() {}

    /** What stands between two parts of a text, of which the first one counts. */
    static String between(String text, String beginning, String end) {
        int from = text.indexOf(beginning);
        if (from < 0) {
            throw new IllegalStateException(beginning + " is not in " + text);
        }
        int start = from + beginning.length();
        return text.substring(start, text.indexOf(end, start));
    }

    /** A text as JSON has it. */
    static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return '"' + escaped + '"';
    }
}
