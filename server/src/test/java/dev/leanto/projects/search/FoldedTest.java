package dev.leanto.projects.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Folding keeps every character in its place, and makes equal whatever RE2 takes for equal. */
class FoldedTest {

    @Test
    void keepsPlaces() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(Folded.of(all)).hasSameSizeAs(all);
        assertThat(Folded.of("\ud83d lone")).isEqualTo("\ud83d lone");
    }

    @Test
    void isTheSameForWhatDiffersInCaseOnly() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> Character.toUpperCase(point) != Character.toLowerCase(point))
                .filter(point -> !Expression.isEndless(Character.toString(point)))
                .forEach(point -> {
                    String letter = Character.toString(point);
                    for (int other : new int[] {
                        Character.toUpperCase(point), Character.toLowerCase(point), Character.toTitleCase(point)
                    }) {
                        if (other != point
                                && Pattern.compile(Pattern.quote(letter), Pattern.CASE_INSENSITIVE)
                                        .matches(Character.toString(other))) {
                            assertThat(Folded.of(Character.toString(other)))
                                    .as(letter)
                                    .isEqualTo(Folded.of(letter));
                        }
                    }
                });
    }
}
