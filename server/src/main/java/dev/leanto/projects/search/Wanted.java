package dev.leanto.projects.search;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.leanto.machine.wire.ApiError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked for: a piece of text, or a regular expression, within one line. */
final class Wanted {

    /** Longer ones are no search, and cost more than one. */
    static final int LONGEST = 500;

    /** Of what is looked for with an expression, so much of a line is looked at: time grows with both. */
    private static final int LONGEST_LINE = 10_000;

    /** RE2 takes at most so many steps for each character. */
    private static final int MOST_STEPS = 1_000;

    private static final int MOST_COPIES = 1_000;

    /** The index is asked for so many pieces at most. */
    private static final int MOST_PIECES = 32;

    private static final int SPANS_IN_LINE = 20;

    private final @Nullable Pattern pattern;
    private final String term;
    private final boolean caseSensitive;
    private final boolean wholeWord;
    private final Needed needed;

    private Wanted(@Nullable Pattern pattern, String term, boolean caseSensitive, boolean wholeWord, Needed needed) {
        this.pattern = pattern;
        this.term = term;
        this.caseSensitive = caseSensitive;
        this.wholeWord = wholeWord;
        this.needed = needed;
    }

    /** A piece of text as it stands. */
    static Wanted text(String text, boolean caseSensitive, boolean wholeWord) {
        String folded = Folded.of(text);
        return new Wanted(null, caseSensitive ? text : folded, caseSensitive, wholeWord, Needed.piece(folded));
    }

    /**
     * What a regular expression matches, in RE2's syntax.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is none, or one that would take too long
     */
    static Wanted expression(String text, boolean caseSensitive, boolean wholeWord) {
        if (Expression.copies(text) > MOST_COPIES) {
            throw SearchError.SEARCH_EXPRESSION_LARGE.with();
        }
        if (Expression.isEndless(text)) {
            throw SearchError.SEARCH_EXPRESSION_LETTERS.with();
        }
        Pattern pattern;
        try {
            // First without the word's ends, so that a bracket too many is not taken for theirs.
            Pattern.compile(text);
            pattern = Pattern.compile(
                    wholeWord ? "\\b(?:" + text + ")\\b" : text, caseSensitive ? 0 : Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw SearchError.SEARCH_EXPRESSION.with(ApiError.shown(String.valueOf(e.getMessage())));
        }
        Needed needed = Expression.needed(text);
        if (pattern.programSize() > MOST_STEPS || needed.size() > MOST_PIECES) {
            throw SearchError.SEARCH_EXPRESSION_LARGE.with();
        }
        return new Wanted(pattern, text, caseSensitive, wholeWord, needed);
    }

    /** What has to be in a text for it to be found there. */
    Needed needed() {
        return needed;
    }

    /** Where it is in a line; empty for nowhere. */
    List<Span> in(String line) {
        return pattern == null ? plain(line) : matches(pattern, line);
    }

    /** The first place, from one on, where it may be in a text with its folded one: what is before has it not. */
    int next(String text, String folded, int from) {
        return pattern == null ? (caseSensitive ? text : folded).indexOf(term, from) : from;
    }

    private List<Span> plain(String line) {
        String in = caseSensitive ? line : Folded.of(line);
        List<Span> spans = new ArrayList<>();
        for (int i = in.indexOf(term); i >= 0 && spans.size() < SPANS_IN_LINE; ) {
            int end = i + term.length();
            if (!wholeWord || isWord(line, i, end)) {
                spans.add(new Span(i, end));
                i = in.indexOf(term, end);
            } else {
                i = in.indexOf(term, i + 1);
            }
        }
        return spans;
    }

    private static boolean isWord(String line, int from, int to) {
        return (from == 0 || !isOfWord(line.charAt(from - 1)) || !isOfWord(line.charAt(from)))
                && (to == line.length() || !isOfWord(line.charAt(to)) || !isOfWord(line.charAt(to - 1)));
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static List<Span> matches(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
        List<Span> spans = new ArrayList<>();
        while (spans.size() < SPANS_IN_LINE && matcher.find()) {
            if (matcher.end() > matcher.start()) {
                spans.add(new Span(matcher.start(), matcher.end()));
            }
        }
        return spans;
    }
}
