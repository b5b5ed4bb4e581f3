package dev.leanto.projects.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What PostgreSQL's index is asked for must never be more than what has to be there: that would hide what could be found. */
class NeededTest {

    private static final List<String> PIECES = IntStream.range(0, 12)
            .mapToObj(i -> String.valueOf((char) ('a' + i)).repeat(3))
            .toList();

    private final Random random = new Random(1);

    private Needed any(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return Needed.piece(PIECES.get(random.nextInt(PIECES.size())));
        }
        List<Needed> parts = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> any(depth - 1))
                .toList();
        return random.nextBoolean() ? Needed.every(parts) : Needed.either(parts);
    }

    private static boolean isIn(List<Set<String>> alternatives, String text) {
        return alternatives.stream().anyMatch(all -> all.stream().allMatch(text::contains));
    }

    @Test
    void hasNoMoreAlternativesThanAllowedOrThanItHasPieces() {
        for (int i = 0; i < 5_000; i++) {
            Needed needed = any(4);
            for (int most : new int[] {1, 4, 16}) {
                assertThat(needed.alternatives(most)).hasSizeBetween(1, Math.max(most, needed.size()));
            }
        }
    }

    @Test
    void isAskedForByItsAlternativesAndByNoMore() {
        int exact = 0;
        for (int i = 0; i < 5_000; i++) {
            Needed needed = any(3);
            String text = PIECES.stream().filter(_ -> random.nextBoolean()).collect(Collectors.joining(" "));
            boolean isIn = needed.isIn(text);
            for (int most : new int[] {1, 4, 1_000}) {
                assertThat(!isIn || isIn(needed.alternatives(most), text))
                        .as("%s in %s", needed, text)
                        .isTrue();
            }
            // With room for all of them they say just what it says.
            assertThat(isIn(needed.alternatives(1_000_000), text))
                    .as("%s in %s", needed, text)
                    .isEqualTo(isIn);
            exact += isIn ? 1 : 0;
        }
        assertThat(exact).isBetween(500, 4_500);
    }

    @Test
    void isOneLookUpForEachAlternativeInPostgresql() {
        Needed both = Needed.every(List.of(Needed.piece("abcd"), Needed.piece("xyz")));
        Needed any = Needed.either(List.of(both, Needed.piece("longer")));
        String asked = IndexWords.ofPostgresql(any, Set.of(7)).condition();
        // Its numbers, and the owner's; and what may have anything.
        assertThat(asked.split(" OR "))
                .hasSize(3)
                .allSatisfy(one -> assertThat(one).matches("trigrams @> '\\{-7(,[0-9]+)+}'::integer\\[]"));
        assertThat(IndexWords.ofPostgresql(both, null).condition())
                .doesNotContain("-")
                .contains(" OR ");
        assertThat(IndexWords.ofPostgresql(both, Set.of(1, 2, 3, 4)).areToldApart())
                .isTrue();
        assertThat(IndexWords.ofPostgresql(both, Set.of(1, 2, 3, 4, 5)).areToldApart())
                .isFalse();
        assertThat(IndexWords.ofPostgresql(Needed.either(many(any)), Set.of(1)).areToldApart())
                .as("one owner costs nothing")
                .isTrue();
    }

    private static List<Needed> many(Needed one) {
        return Collections.nCopies(10, one);
    }

    /** An expression with a group in a group, as deep as one may be, is no reason to look at each group twice as often as at the one around it. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isTakenApartOnceHoweverDeepItIs() {
        Needed deep = Expression.needed("aaa|(".repeat(31) + "bbb" + ")".repeat(31));
        assertThat(deep.size()).isEqualTo(32);
        assertThat(deep.alternatives(8)).hasSize(32);
        assertThat(IndexWords.ofPostgresql(deep, null).condition().split(",")).hasSizeLessThan(300);
    }

    /** What many pieces have to be in is asked for by some of their numbers. */
    @Test
    void isAskedForByABoundedCountOfNumbers() {
        List<Needed> pieces = IntStream.range(0, 24)
                .mapToObj(i -> Needed.piece(Integer.toString(1_000_000_007 * (i + 1), 36) + "-" + i))
                .toList();
        List<Needed> pairs = IntStream.range(0, 3)
                .mapToObj(i -> Needed.either(List.of(Needed.piece("left" + i), Needed.piece("right" + i))))
                .toList();
        Needed needed =
                Needed.every(Stream.concat(pieces.stream(), pairs.stream()).toList());
        assertThat(needed.alternatives(8)).hasSize(8);
        assertThat(IndexWords.ofPostgresql(needed, Set.of(1)).condition().split(","))
                .hasSizeBetween(64, 150);
    }
}
