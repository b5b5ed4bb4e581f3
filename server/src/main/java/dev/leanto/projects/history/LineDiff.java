package dev.leanto.projects.history;

import dev.leanto.machine.work.HeavyWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * How one text differs from another, line by line. A line ends in LF; the CR before it belongs to the line, so that nothing
 * is lost of a text with other ends of lines.
 */
final class LineDiff {

    /**
     * How many lines, of both texts and without what they begin and end with in common, are compared one by one: beyond
     * that all of them count as replaced, since the worst case takes time in proportion to the square.
     */
    private static final int MOST_LINES = 20_000;

    private static final HistogramDiff ALGORITHM = new HistogramDiff();

    static {
        // What occurs too often to be matched is replaced as a whole, rather than compared in another way without
        // bound.
        ALGORITHM.setFallbackAlgorithm(null);
    }

    private final RawText before;
    private final RawText after;
    private final EditList edits;

    private LineDiff(RawText before, RawText after, EditList edits) {
        this.before = before;
        this.after = after;
        this.edits = edits;
    }

    /** How the later text differs from the earlier one. */
    static LineDiff of(String before, String after) {
        return HeavyWork.of((long) before.length() + after.length(), () -> compared(before, after));
    }

    private static LineDiff compared(String before, String after) {
        RawText a = new RawText(before.getBytes(StandardCharsets.UTF_8));
        RawText b = new RawText(after.getBytes(StandardCharsets.UTF_8));
        Edit middle = RawTextComparator.DEFAULT.reduceCommonStartEnd(a, b, new Edit(0, a.size(), 0, b.size()));
        if (middle.getLengthA() + middle.getLengthB() <= MOST_LINES) {
            return new LineDiff(a, b, ALGORITHM.diff(RawTextComparator.DEFAULT, a, b));
        }
        EditList whole = new EditList(1);
        whole.add(middle);
        return new LineDiff(a, b, whole);
    }

    int added() {
        return edits.stream().mapToInt(Edit::getLengthB).sum();
    }

    int removed() {
        return edits.stream().mapToInt(Edit::getLengthA).sum();
    }

    /** How many lines the later text has. */
    int size() {
        return after.size();
    }

    /** For each line of the later text the number of the same line in the earlier one, from 0; -1 where there is none. */
    int[] origins() {
        int[] origins = new int[after.size()];
        int a = 0;
        int b = 0;
        for (Edit edit : edits) {
            while (b < edit.getBeginB()) {
                origins[b++] = a++;
            }
            while (b < edit.getEndB()) {
                origins[b++] = -1;
            }
            a = edit.getEndA();
        }
        while (b < origins.length) {
            origins[b++] = a++;
        }
        return origins;
    }

    /** The hunks of a unified diff, with this many lines around each; empty when there is no difference. */
    String hunks(int context) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setContext(context);
            formatter.format(edits, before, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
