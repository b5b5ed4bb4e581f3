package dev.leanto.projects.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
        String asked = IndexWords.ofPostgresql(Needed.either(List.of(both, Needed.piece("longer"))), Set.of(7));
        // Its numbers, and the owner's; and what may have anything.
        assertThat(asked.split(" OR "))
                .hasSize(3)
                .allSatisfy(one -> assertThat(one).matches("trigrams @> '\\{-7(,[0-9]+)+}'::integer\\[]"));
        assertThat(IndexWords.ofPostgresql(both, null)).doesNotContain("-").contains(" OR ");
        assertThat(IndexWords.areToldApart(both, Set.of(1, 2, 3, 4))).isTrue();
        assertThat(IndexWords.areToldApart(both, Set.of(1, 2, 3, 4, 5))).isFalse();
    }
}
