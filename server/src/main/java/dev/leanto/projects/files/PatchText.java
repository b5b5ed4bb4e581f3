package dev.leanto.projects.files;

/** The text of a patch, read line by line; no line is kept that nobody asks for, since there may be millions. */
final class PatchText {

    private final String text;

    /** Where the line before begins, this one, and the next. */
    private int before;

    private int start;
    private int end;

    private int number = 1;

    PatchText(String text) {
        this.text = text;
        this.end = Lines.end(text, 0);
    }

    boolean isAtEnd() {
        return start == text.length();
    }

    /** The number of the line, counted from 1; behind the last line, the number that the next would have. */
    int number() {
        return number;
    }

    /** How many characters the whole text has. */
    int length() {
        return text.length();
    }

    void advance() {
        before = start;
        start = end;
        end = Lines.end(text, start);
        number++;
    }

    /** Whether the line begins so. */
    boolean startsWith(String beginning) {
        return text.startsWith(beginning, start);
    }

    /** Whether the next line begins so. */
    boolean nextStartsWith(String beginning) {
        return text.startsWith(beginning, end);
    }

    /** The line without its end. */
    String line() {
        return withoutEnd(start, end);
    }

    /** The line without its end and without what it begins with. */
    String behind(String beginning) {
        return withoutEnd(start + beginning.length(), end);
    }

    /** The line before without its end; empty for the first line. */
    String lineBefore() {
        return withoutEnd(before, start);
    }

    /** The line with its end, or with a line feed when it has none. */
    String raw() {
        String raw = text.substring(start, end);
        return raw.endsWith("\n") ? raw : raw + "\n";
    }

    private String withoutEnd(int from, int to) {
        int last = to;
        if (last > from && text.charAt(last - 1) == '\n') {
            last--;
            if (last > from && text.charAt(last - 1) == '\r') {
                last--;
            }
        }
        return text.substring(from, last);
    }
}
