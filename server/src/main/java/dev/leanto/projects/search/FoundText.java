package dev.leanto.projects.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What was found in the text of a file.
 *
 * @param lines the first lines that have it
 * @param count how many have it
 * @param whole whether the text was looked through to its end
 */
record FoundText(List<FoundLine> lines, int count, boolean whole) {

    /** So many lines of a file are shown. */
    static final int LINES = 10;

    /** It was not found. */
    static final FoundText NOTHING = new FoundText(List.of(), 0, true);

    /**
     * Looks through a text.
     *
     * @param over is asked before each line whether it is time to stop
     */
    static FoundText in(String text, Wanted wanted, BooleanSupplier over) {
        String folded = Folded.of(text);
        if (!wanted.needed().isIn(folded)) {
            return NOTHING;
        }
        List<FoundLine> lines = new ArrayList<>();
        int count = 0;
        int number = 1;
        int start = 0;
        for (int next = wanted.next(text, folded, 0); next >= 0 && start < text.length(); ) {
            if (over.getAsBoolean()) {
                return new FoundText(lines, count, false);
            }
            int end = end(text, start);
            if (next <= end) {
                String line = text.substring(start, end);
                List<Span> spans = wanted.in(line);
                if (!spans.isEmpty()) {
                    count++;
                    if (lines.size() < LINES) {
                        lines.add(FoundLine.of(number, line, spans));
                    }
                }
            }
            number++;
            start = behind(text, end);
            next = next < start ? wanted.next(text, folded, start) : next;
        }
        return new FoundText(lines, count, true);
    }

    /** Where the line that begins there ends: with CRLF, LF or CR, as editors count. */
    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private static int behind(String text, int end) {
        return end + (text.startsWith("\r\n", end) ? 2 : 1);
    }
}
