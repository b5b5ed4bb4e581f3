package dev.leanto.projects.files;

/**
 * The lines of a text, with their ends; only a line feed ends one. They are places in the text and no texts of their own,
 * so that a text of a million short lines costs little more than its characters.
 */
final class Lines {

    private final String text;

    /** Where each line begins; the last entry is the end of the text. */
    private final int[] starts;

    private Lines(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    static Lines of(String text) {
        int[] starts = new int[count(text) + 1];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = end(text, starts[i - 1]);
        }
        return new Lines(text, starts);
    }

    /** How many lines a text has. */
    static int count(String text) {
        int count = 0;
        for (int at = 0; at < text.length(); at = end(text, at)) {
            count++;
        }
        return count;
    }

    /** Where the line ends that begins there, its line feed included. */
    static int end(String text, int start) {
        int feed = text.indexOf('\n', start);
        return feed < 0 ? text.length() : feed + 1;
    }

    int count() {
        return starts.length - 1;
    }

    /** Where the line begins, in characters; the length of the text for the line behind the last. */
    int start(int line) {
        return starts[line];
    }

    /** The line with its end. */
    String line(int index) {
        return text.substring(starts[index], starts[index + 1]);
    }

    /** Whether these whole lines stand from that line on. */
    boolean have(String lines, int at) {
        int end = starts[at] + lines.length();
        return text.startsWith(lines, starts[at]) && (lines.endsWith("\n") || lines.isEmpty() || end == text.length());
    }

    /** How many characters of the other text are the same, from that line on. */
    int same(String other, int at) {
        int most = Math.min(other.length(), text.length() - starts[at]);
        int same = 0;
        while (same < most && other.charAt(same) == text.charAt(starts[at] + same)) {
            same++;
        }
        return same;
    }

    /** Appends the lines from one to before another. */
    void append(StringBuilder to, int from, int before) {
        to.append(text, starts[from], starts[before]);
    }
}
