package dev.leanto.projects.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a regular expression which pieces of text have to be wherever it matches, for the index, and how often what it
 * repeats is repeated, for its bound. What it does not know for certain it leaves out: RE2 alone says what the expression means.
 * It expects one that RE2 has taken.
 */
final class Expression {

    private static final Pattern NUMBER = Pattern.compile("\\\\x\\{([0-9A-Fa-f]+)}");

    private final String text;
    private int at;

    private Expression(String text) {
        this.text = text;
    }

    /** What has to be in each text in which it matches. */
    static Needed needed(String expression) {
        return new Expression(expression).alternatives();
    }

    /** At most how many copies of something RE2 makes: all its counts multiplied, as if each stood within the one before it. */
    static long copies(String expression) {
        long copies = 1;
        for (int i = expression.indexOf('{'); i >= 0; i = expression.indexOf('{', i + 1)) {
            int end = expression.indexOf('}', i);
            String counts = end < 0 ? "" : expression.substring(i + 1, end);
            if (counts.matches("\\d{1,4}(,\\d{0,4})?")) {
                int comma = counts.indexOf(',');
                String most = counts.substring(comma + 1);
                copies *= most.isEmpty()
                        ? Integer.parseInt(counts.substring(0, comma)) + 1
                        : Math.max(1, Integer.parseInt(most));
                copies = Math.min(Integer.MAX_VALUE, copies);
            }
        }
        return copies;
    }

    /**
     * Whether RE2/J might look for ever for the other cases of a letter in it: of U+1C80 to U+1C88, for which Java knows more than
     * its tables, by themselves, by their numbers or within a range.
     */
    static boolean isEndless(String expression) {
        boolean bracket = expression.indexOf('[') >= 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            char before = i == 0 ? ' ' : expression.charAt(i - 1);
            if (c >= 0x1C80 && (c <= 0x1C88 || (bracket && (before == '-' || before == '\\')))) {
                return true;
            }
        }
        Matcher numbers = NUMBER.matcher(expression);
        while (numbers.find()) {
            String digits = numbers.group(1);
            if (digits.length() > 8 || Long.parseLong(digits, 16) >= 0x1C80) {
                return true;
            }
        }
        return false;
    }

    private boolean more() {
        return at < text.length();
    }

    private Needed alternatives() {
        List<Needed> branches = new ArrayList<>();
        branches.add(branch());
        while (more() && text.charAt(at) == '|') {
            at++;
            branches.add(branch());
        }
        return Needed.either(branches);
    }

    /** What follows one another, up to a bar or the end of the group. */
    private Needed branch() {
        List<Needed> parts = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        boolean odd = false;
        while (more() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            Part part = part();
            boolean optional = false;
            boolean repeated = false;
            while (more() && "*+?{".indexOf(text.charAt(at)) >= 0) {
                int least = quantifier();
                if (least < 0) {
                    break;
                }
                repeated = true;
                optional |= least == 0;
            }
            // What stands behind flags and repeats repeats what stands before them.
            odd |= repeated && part.flags();
            if (part.literal() != null && !optional) {
                piece.append(part.literal());
            }
            if (part.literal() == null || repeated) {
                parts.add(Needed.piece(Folded.of(piece.toString())));
                piece.setLength(0);
                if (part.needed() != null && !optional) {
                    parts.add(part.needed());
                }
            }
        }
        parts.add(Needed.piece(Folded.of(piece.toString())));
        return odd ? new Needed.Nothing() : Needed.every(parts);
    }

    /** One thing that can be repeated: a character, or what has to be in a group, or something else. */
    private record Part(@Nullable String literal, @Nullable Needed needed, boolean flags) {

        private static final Part UNKNOWN = new Part(null, null, false);
        private static final Part FLAGS = new Part(null, null, true);
    }

    private Part part() {
        char c = text.charAt(at);
        return switch (c) {
            case '(' -> group();
            case '[' -> bracket();
            case '\\' -> escape();
            case '.', '^', '$' -> {
                at++;
                yield Part.UNKNOWN;
            }
            default -> {
                int point = text.codePointAt(at);
                at += Character.charCount(point);
                yield new Part(Character.toString(point), null, false);
            }
        };
    }

    private Part group() {
        at++;
        if (text.startsWith("?", at)) {
            int close = text.indexOf(')', at);
            int colon = text.indexOf(':', at);
            int name = text.indexOf('>', at);
            boolean named = text.startsWith("?P<", at) || text.startsWith("?<", at);
            if (!named && (colon < 0 || close < colon)) {
                // Flags alone, which hold to the end of the group: none of them makes a piece of text another one, when
                // folded.
                at = close + 1;
                return Part.FLAGS;
            }
            at = (named ? name : colon) + 1;
        }
        Needed inside = alternatives();
        at++;
        return new Part(null, inside, false);
    }

    /** A class of characters, which may have classes in it. */
    private Part bracket() {
        at++;
        if (text.startsWith("^", at)) {
            at++;
        }
        boolean first = true;
        while (more() && (first || text.charAt(at) != ']')) {
            first = false;
            if (text.startsWith("[:", at) && text.indexOf(":]", at) > 0) {
                at = text.indexOf(":]", at) + 2;
            } else if (text.charAt(at) == '\\') {
                escape();
            } else {
                at++;
            }
        }
        at++;
        return Part.UNKNOWN;
    }

    private Part escape() {
        int begin = at;
        at += 2;
        if (begin + 1 >= text.length()) {
            return Part.UNKNOWN;
        }
        char c = text.charAt(begin + 1);
        return switch (c) {
            case 'Q' -> quoted();
            case 'p', 'P', 'x' -> {
                if (text.startsWith("{", at)) {
                    at = text.indexOf('}', at) + 1;
                } else {
                    at += c == 'x' ? 2 : 1;
                }
                yield Part.UNKNOWN;
            }
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                while (more() && at < begin + 4 && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
                    at++;
                }
                yield Part.UNKNOWN;
            }
            default -> Character.isLetter(c) || c > 127 ? Part.UNKNOWN : new Part(String.valueOf(c), null, false);
        };
    }

    private Part quoted() {
        int end = text.indexOf("\\E", at);
        String quoted = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 2;
        // What may be repeated is its last character only: as a whole it is told as a part of its own.
        int whole = quoted.isEmpty() ? 0 : quoted.offsetByCodePoints(quoted.length(), -1);
        return new Part(null, Needed.piece(Folded.of(quoted.substring(0, whole))), false);
    }

    /** How often at least; less than 0 for a brace that counts nothing, which is a character of its own then. */
    private int quantifier() {
        char c = text.charAt(at);
        if (c != '{') {
            at++;
            return c == '+' ? 1 : 0;
        }
        int end = text.indexOf('}', at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        if (!inside.matches("\\d{1,4}(,\\d{0,4})?")) {
            return -1;
        }
        at = end + 1;
        String least = inside.split(",", 2)[0];
        return Integer.parseInt(least);
    }
}
