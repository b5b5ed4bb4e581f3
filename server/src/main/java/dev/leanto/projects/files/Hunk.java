package dev.leanto.projects.files;

/**
 * One place of a file that a patch changes. Each text is whole lines with their line ends, as they are in the file; the
 * last line of a file may have none.
 *
 * @param start the first line that it is about, counted from 1; when there are none before, the line after which
 * @param before the lines that must be there
 * @param after the lines that are to be there
 */
record Hunk(int start, String before, String after) {

    /** How many lines of the file come before it. */
    int index() {
        return before.isEmpty() ? start : start - 1;
    }

    /** Whether the file must end behind it, since nothing can follow a line without its end. */
    boolean endsFile() {
        return !after.isEmpty() && !after.endsWith("\n");
    }
}
