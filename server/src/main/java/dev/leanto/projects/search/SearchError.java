package dev.leanto.projects.search;

import dev.leanto.machine.wire.ApiError;

/** How searches are refused. */
enum SearchError implements ApiError {
    SEARCH_TEXT_SHORT(
            "text must have %s characters at least, in one line, unless projectId says where to search: shorter ones are"
                    + " nearly everywhere"),
    SEARCH_TEXT_LINES("text must be within one line: what goes across lines is not found"),
    SEARCH_EXPRESSION("text is no regular expression of RE2: %s"),
    SEARCH_EXPRESSION_LARGE(
            "text is a regular expression that takes too long: repeat less, or give fewer alternatives"),
    SEARCH_EXPRESSION_LETTERS("text is a regular expression with the letters U+1C80 to U+1C88, or a range that has"
            + " them: leave them out, or write \\pL for all letters"),
    SEARCH_EXPRESSION_OPEN(
            "text must have %s characters in a row that are in everything it matches, in each of its alternatives, unless"
                    + " projectId says where to search: without them all files would have to be read"),
    SEARCH_PATH("path must be a pattern of file paths, such as *.py or research/**, not '%s'"),
    SEARCH_OWNER("owner must be mine or shared, not '%s'"),
    SEARCH_PLACE("after must be what the page before gave as next, not '%s'"),
    SEARCH_BUSY("Too many searches are running just now: try again in a moment");

    private final String template;

    SearchError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
