package dev.leanto.projects.search;

import com.google.re2j.Pattern;
import dev.leanto.machine.wire.ApiError;

/**
 * Which files are searched, by their paths: {@code *} and {@code ?} stand for what has no slash, {@code **} for anything. A
 * pattern without a slash is one of names, in whatever folder.
 */
final class PathPattern {

    private static final int LONGEST = 200;

    private final Pattern pattern;

    private PathPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * The pattern that this text is.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is too long, empty, or in several lines
     */
    static PathPattern of(String text) {
        if (text.isBlank() || text.length() > LONGEST || text.indexOf('\n') >= 0) {
            throw SearchError.SEARCH_PATH.with(ApiError.shown(text));
        }
        StringBuilder expression = new StringBuilder(text.contains("/") ? "" : "(?:.*/)?");
        String from = Folded.of(text.startsWith("/") ? text.substring(1) : text);
        for (int i = 0; i < from.length(); i++) {
            char c = from.charAt(i);
            if (from.startsWith("**/", i)) {
                expression.append("(?:.*/)?");
                i += 2;
            } else if (from.startsWith("**", i)) {
                expression.append(".*");
                i++;
            } else if (c == '*') {
                expression.append("[^/]*");
            } else if (c == '?') {
                expression.append("[^/]");
            } else {
                expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return new PathPattern(Pattern.compile(expression.toString()));
    }

    /** Whether it is about this file. */
    boolean has(String path) {
        return pattern.matches(Folded.of(path));
    }
}
