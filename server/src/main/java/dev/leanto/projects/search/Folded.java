package dev.leanto.projects.search;

/**
 * Texts in which letters that differ in their case only are the same, each in its place: so what is found in one was found in the
 * text that it was made of.
 */
final class Folded {

    private Folded() {}

    /** A text, folded: as long as it was. */
    static String of(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            char c = text.charAt(i);
            if (c < 128) {
                folded[i] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < folded.length
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = fold(text.codePointAt(i));
                folded[i] = Character.highSurrogate(point);
                folded[++i] = Character.lowSurrogate(point);
            } else {
                folded[i] = (char) fold(c);
            }
        }
        return new String(folded);
    }

    /** By upper case first, since some letters have one lower case only together: the final sigma, the long s. */
    private static int fold(int point) {
        int folded = Character.toLowerCase(Character.toUpperCase(point));
        return Character.charCount(folded) == Character.charCount(point) ? folded : point;
    }
}
