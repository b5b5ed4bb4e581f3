package dev.leanto.program.cli;

import picocli.CommandLine.Help.Ansi;

/** Colours for people who look at a terminal; and what is shown of others' texts, which must not command it. */
enum Paint {
    REVISION("33"),
    ADDED("32"),
    REMOVED("31"),
    PLACE("36"),
    STRONG("1");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    /** The text in this colour, where there is a terminal that shows it. */
    String of(String text) {
        return Ansi.AUTO.enabled() && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[m" : text;
    }

    /** A text of somebody's, of one line or several, without what a terminal would obey. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean obeyed =
                    (Character.isISOControl(c) && c != '\n' && c != '\t') || Character.getType(c) == Character.FORMAT;
            plain.appendCodePoint(obeyed ? 0xFFFD : c);
        });
        return plain.toString();
    }
}
