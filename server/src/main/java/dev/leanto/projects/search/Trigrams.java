package dev.leanto.projects.search;

import java.util.BitSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which three characters follow one another in some texts, each three as a number. Those of ASCII have numbers of their own; the
 * others share some, so that no text, whatever its writing, has more than {@link #NUMBERS}: that bounds an entry of the index.
 */
final class Trigrams {

    private static final int ASCII = 1 << 21;
    private static final int OTHERS = 1 << 18;

    /** How many there are. */
    static final int NUMBERS = ASCII + OTHERS;

    /**
     * An entry with more says only that it may have anything: to write one costs time in proportion, and with two million
     * everybody else who writes would wait for seconds. Ten megabytes of code have less.
     */
    static final int MOST = 100_000;

    /** What an entry has that may have anything; no three characters have this number. */
    static final int ANYTHING = NUMBERS;

    /** A term is looked up by so many of its trigrams: each of them costs a walk through the index. */
    private static final int LOOKED_UP = 8;

    private final BitSet found = new BitSet(NUMBERS);

    /** Adds those of a text. None goes across the end of a line, since nothing is looked for that does. */
    void add(String text) {
        String folded = Folded.of(text);
        int since = 0;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c == '\n' || c == '\r') {
                since = i + 1;
            } else if (i - since >= 2) {
                found.set(number(folded, i - 2));
            }
        }
    }

    /** How many stand in the entry. */
    int count() {
        int added = found.cardinality();
        return added > MOST ? 1 : added;
    }

    /** All that were added, in order; when they are too many, that it may be anything. */
    IntStream numbers() {
        return found.cardinality() > MOST ? IntStream.of(ANYTHING) : found.stream();
    }

    /**
     * Some of a text, each of which has to be where the text is: from its beginning to its end, as they differ by chance most
     * there.
     *
     * @param folded three characters at least
     */
    static SortedSet<Integer> of(String folded) {
        SortedSet<Integer> numbers = new TreeSet<>();
        int all = folded.length() - 2;
        int taken = Math.min(all, LOOKED_UP);
        for (int i = 0; i < taken; i++) {
            numbers.add(number(folded, (int) ((long) i * (all - 1) / Math.max(1, taken - 1))));
        }
        return numbers;
    }

    private static int number(String text, int at) {
        char a = text.charAt(at);
        char b = text.charAt(at + 1);
        char c = text.charAt(at + 2);
        if ((a | b | c) < 128) {
            return (a << 14) | (b << 7) | c;
        }
        int mixed = (a * 31 + b) * 31 + c;
        mixed *= 0x9E3779B1;
        return ASCII + ((mixed ^ (mixed >>> 15)) & (OTHERS - 1));
    }
}
