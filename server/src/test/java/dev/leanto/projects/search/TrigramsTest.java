package dev.leanto.projects.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrigramsTest {

    /** A text with so many different ones. */
    private static Trigrams of(int count) {
        Trigrams trigrams = new Trigrams();
        StringBuilder text = new StringBuilder();
        // Of ASCII, so that each has a number of its own; upper case is folded.
        for (int i = 0, made = 0; made < count; i++) {
            char a = (char) (i >> 14 & 127);
            char b = (char) (i >> 7 & 127);
            char c = (char) (i & 127);
            if (isPlain(a) && isPlain(b) && isPlain(c)) {
                text.append(a).append(b).append(c).append('\n');
                made++;
            }
        }
        trigrams.add(text.toString());
        return trigrams;
    }

    private static boolean isPlain(char c) {
        return c != '\n' && c != '\r' && (c < 'A' || c > 'Z');
    }

    @Test
    void saysOnlyThatItMayBeAnythingWhenThereAreTooMany() {
        assertThat(of(Trigrams.MOST).numbers()).hasSize(Trigrams.MOST).allMatch(number -> number < Trigrams.NUMBERS);
        assertThat(of(Trigrams.MOST + 1).numbers()).containsExactly(Trigrams.ANYTHING);
        assertThat(of(Trigrams.MOST + 1).count()).isEqualTo(1);
    }
}
