package dev.leanto.projects.search;

import java.util.List;

/**
 * A line in which something was found, or the part of a long one around it.
 *
 * @param number from 1
 * @param text of the line, without its end
 * @param spans where in that text it was found
 * @param cutBefore whether the line begins before the text
 * @param cutAfter whether it goes on behind it
 */
record FoundLine(int number, String text, List<Span> spans, boolean cutBefore, boolean cutAfter) {

    /** So many characters of a line are shown, and so many of them before what was found first. */
    private static final int SHOWN = 240;

    private static final int BEFORE = 60;

    /** The line with what was found in it, cut when it is long. */
    static FoundLine of(int number, String line, List<Span> spans) {
        if (line.length() <= SHOWN) {
            return new FoundLine(number, line, spans, false, false);
        }
        int first = spans.getFirst().from();
        int from = whole(line, Math.max(0, Math.min(first - BEFORE, line.length() - SHOWN)));
        int to = whole(line, from + SHOWN);
        List<Span> shown = spans.stream()
                .filter(span -> span.from() < to)
                .map(span -> new Span(span.from() - from, Math.min(span.to(), to) - from))
                .toList();
        return new FoundLine(number, line.substring(from, to), shown, from > 0, to < line.length());
    }

    /** The same place, or the one before it when it is in the middle of a pair of surrogates. */
    private static int whole(String line, int at) {
        boolean within = at > 0 && at < line.length() && Character.isLowSurrogate(line.charAt(at));
        return within ? at - 1 : at;
    }
}
