package dev.leanto.projects.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a regular expression holds for everything that it matches. */
class ExpressionTest {

    private static final List<String> ATOMS = List.of(
            "abc",
            "Bca",
            "a",
            "b",
            "c",
            ".",
            "\\d",
            "[abc]",
            "[^a]",
            "[]a]",
            "[[:alpha:]]",
            "(abc)",
            "(?:ab|bca)",
            "(?i)",
            "(?i:ABC)",
            "(?P<n>bc)",
            "\\Qabc\\E",
            "\\.",
            "\\x61",
            "\\x{62}",
            "\\pL",
            "\\p{Lu}",
            "^",
            "$",
            "\\b",
            "x{2}",
            "{",
            "ſ",
            "(abc|)",
            "\\141",
            "𝒳");

    private static final List<String> REPEATS =
            List.of("", "", "", "", "*", "+", "?", "{2}", "{0,1}", "{1,}", "*?", "+?");

    private static String expression(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            text.append(ATOMS.get(random.nextInt(ATOMS.size())));
            text.append(REPEATS.get(random.nextInt(REPEATS.size())));
            if (random.nextInt(8) == 0) {
                text.append('|');
            }
        }
        return random.nextInt(5) == 0
                ? "(" + text + ")" + REPEATS.get(random.nextInt(REPEATS.size())) + "abc"
                : text.toString();
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(30);
        for (int i = 0; i < parts; i++) {
            text.append(List.of("a", "b", "c", "A", "abc", "bca", ".", "x", "1", "S", "ſ", "]", "{", "𝒳", " ")
                    .get(random.nextInt(15)));
        }
        return text.toString();
    }

    @Test
    void neverAsksForWhatAMatchNeedNotHave() {
        RandomGenerator random = new Random(1);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String expression = expression(random);
            Pattern pattern;
            try {
                pattern = Pattern.compile(expression, random.nextBoolean() ? Pattern.CASE_INSENSITIVE : 0);
            } catch (PatternSyntaxException e) {
                continue;
            }
            Needed needed = Expression.needed(expression);
            for (int j = 0; j < 10; j++) {
                String text = text(random);
                if (pattern.matcher(text).find()) {
                    matched++;
                    assertThat(needed.isIn(Folded.of(text)))
                            .as("%s in '%s': %s", expression, text, needed)
                            .isTrue();
                }
            }
        }
        assertThat(matched).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "foobar Piece[folded=foobar]",
                "Foo.*bar Every[parts=[Piece[folded=foo],Piece[folded=bar]]]",
                "(?:foo|bar)x Either[parts=[Piece[folded=foo],Piece[folded=bar]]]",
                "foob?ar Piece[folded=foo]",
                "fo+bar Piece[folded=bar]",
                "abc|de Nothing[]",
                "self\\.momp Piece[folded=self.momp]",
                "[abc]def Piece[folded=def]",
                "(?i)abc Piece[folded=abc]"
            })
    void readsWhatMustBeThere(String expression, String needed) {
        assertThat(Expression.needed(expression).toString().replace(" ", "")).isEqualTo(needed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ᲀ", "a\\x{1C80}", "[а-ᳰ]", "[\\x{80}-\\x{10FFFF}]", "[a-𝒳]", "[a-\\→]", "\\x{FFFFFFFFFF}"})
    void knowsWhatRe2WouldNotComeToAnEndOf(String expression) {
        assertThat(Expression.isEndless(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[а-я]+", "漢字.*", "a-漢", "[^a-z]", "\\x{1C}", "\\pL", "[漢字]"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void leavesAllOthersAlone(String expression) {
        assertThat(Expression.isEndless(expression)).isFalse();
        assertThat(Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                        .matcher("x")
                        .find())
                .isIn(true, false);
    }

    @Test
    void countsWhatIsRepeated() {
        assertThat(Expression.copies("a{2}b{3,10}c{4,}")).isEqualTo(2 * 10 * 5);
        assertThat(Expression.copies("{}a{x}")).isEqualTo(1);
    }
}
