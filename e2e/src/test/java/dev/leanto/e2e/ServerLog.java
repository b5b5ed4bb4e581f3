package dev.leanto.e2e;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the server's log about one request.
 *
 * @param user who had proven to be its sender; {@code -} for nobody
 * @param token the label of their token; {@code -} for none, and so for a login
 * @param method of the request
 * @param path that it asked for, without its query
 * @param outcome {@code success}, or the name of the refusal
 */
record ServerLog(String user, String token, String method, String path, String outcome) {

    private static final Pattern LINE = Pattern.compile(
            " access .* user=(\\S+) token=(-|\".*?\") client=.*? method=\"(\\w+)\" operation=\"([^\"]*)\" .* outcome=(\\S+)");

    /** The requests among the lines of a log. */
    static List<ServerLog> of(List<String> lines) {
        return lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::find)
                .map(line -> new ServerLog(line.group(1), line.group(2), line.group(3), line.group(4), line.group(5)))
                .toList();
    }

    /** Whether the cookie of a login counted for it. */
    boolean isOfLogin() {
        return !user.equals("-") && token.equals("-");
    }
}
