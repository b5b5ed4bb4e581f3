package dev.leanto.projects.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.wire.ApiException;
import dev.leanto.projects.revisions.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a patch costs is in proportion to its length and the file's, whatever is in them. A search that tries each place
 * would take hours here; the time that is allowed is far more than is needed.
 */
class PatchWorkTest {

    private static final String HEAD = "--- a/a.py\n+++ b/a.py\n";

    private static String apply(String patch, String text) {
        return PatchParser.parse(patch).getFirst().apply(text);
    }

    @Test
    void padsNoMoreLinesThanThePatchHasCharacters() {
        assertThatThrownBy(() -> PatchParser.parse(HEAD + "@@ -1,999999999 +1,999999999 @@\n"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("The patch is not valid (line 3): the patch ends before the hunk does");
        String blank = "\n".repeat(20);
        assertThat(apply(HEAD + "@@ -1,21 +1,21 @@\n-a\n+b\n", "a\n" + blank)).isEqualTo("b\n" + blank);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void findsTheOnlyPlaceAmongThousandsThatAlmostFit() {
        int half = 300_000;
        String text = "a\n".repeat(2 * half) + "b\n";
        String patch = HEAD + "@@ -5," + (half + 1) + " +5,1 @@\n" + "-a\n".repeat(half) + " b\n";
        assertThat(apply(patch, text)).isEqualTo("a\n".repeat(half) + "b\n");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesWhatFitsInAHundredThousandPlaces() {
        int half = 300_000;
        String patch = HEAD + "@@ -" + 2 * half + "," + half + " +5,0 @@\n" + "-a\n".repeat(half);
        assertThatThrownBy(() -> apply(patch, "a\n".repeat(2 * half))).isInstanceOf(ApiException.class);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void findsAHundredThousandHunksWhoseNumbersAreAllWrong() {
        StringBuilder text = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        StringBuilder patch = new StringBuilder(HEAD);
        for (int i = 0; i < PatchParser.HUNK_LIMIT; i++) {
            text.append("x\nx\nline ").append(i).append('\n');
            expected.append("x\ny\nline ").append(i).append('\n');
            patch.append("@@ -")
                    .append(900_000 - 7 * i)
                    .append(",2 +1,2 @@\n-x\n+y\n line ")
                    .append(i)
                    .append('\n');
        }
        assertThat(apply(patch.toString(), text.toString())).isEqualTo(expected.toString());
    }

    @Test
    void limitsFilesAndHunks() {
        String hunk = "@@ -1 +1 @@\n-a\n+b\n";
        assertThatThrownBy(() -> PatchParser.parse(HEAD + hunk.repeat(PatchParser.HUNK_LIMIT + 1)))
                .hasMessageContaining("The patch has more hunks than the limit of 100000");
        StringBuilder files = new StringBuilder();
        for (int i = 0; i <= PatchParser.FILE_LIMIT; i++) {
            files.append("diff --git a/").append(i).append(".py b/").append(i).append(".py\nnew file mode 100644\n");
        }
        assertThatThrownBy(() -> PatchParser.parse(files.toString()))
                .hasMessageContaining("The patch has more files than the limit of 10000");
    }

    /** The rule, in the simplest words: where it says, or else the one other place behind the last hunk. */
    @RepeatedTest(500)
    void findsWhatTryingEachPlaceFinds(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<String> lines = lines(random, 1 + random.nextInt(30));
        List<Hunk> hunks = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(lines.size());
            int to = Math.min(lines.size(), from + random.nextInt(5));
            String before = random.nextInt(6) == 0 ? "a\nb\n" : String.join("", lines.subList(from, to));
            hunks.add(new Hunk(random.nextInt(40), before, random.nextInt(8) == 0 ? "end" : "new\n"));
        }
        String text = String.join("", lines);
        String expected = byTryingEachPlace(lines, hunks);
        FilePatch patch = new FilePatch(null, FilePath.parse("a.py"), hunks);
        if (expected == null) {
            assertThatThrownBy(() -> patch.apply(text)).as("%s %s", text, hunks).isInstanceOf(ApiException.class);
        } else {
            assertThat(patch.apply(text)).as("%s %s", text, hunks).isEqualTo(expected);
        }
    }

    private static List<String> lines(Random random, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add((random.nextInt(10) == 0 ? "c" : random.nextBoolean() ? "a" : "b") + "\n");
        }
        if (random.nextInt(3) == 0) {
            lines.add("last");
        }
        return lines;
    }

    private static @Nullable String byTryingEachPlace(List<String> lines, List<Hunk> hunks) {
        StringBuilder patched = new StringBuilder();
        int done = 0;
        int shift = 0;
        for (Hunk hunk : hunks) {
            int expected = hunk.index() + shift;
            int at = fits(lines, hunk, expected, done) ? expected : only(lines, hunk, done);
            if (at < 0) {
                return null;
            }
            shift = at - hunk.index();
            lines.subList(done, at).forEach(patched::append);
            patched.append(hunk.after());
            done = at + Lines.count(hunk.before());
        }
        lines.subList(done, lines.size()).forEach(patched::append);
        return patched.toString();
    }

    private static int only(List<String> lines, Hunk hunk, int done) {
        List<Integer> places = new ArrayList<>();
        for (int at = done; !hunk.before().isEmpty() && at <= lines.size(); at++) {
            if (fits(lines, hunk, at, done)) {
                places.add(at);
            }
        }
        return places.size() == 1 ? places.getFirst() : -1;
    }

    private static boolean fits(List<String> lines, Hunk hunk, int at, int done) {
        int end = at + Lines.count(hunk.before());
        if (at < done || end > lines.size()) {
            return false;
        }
        boolean same = String.join("", lines.subList(at, end)).equals(hunk.before());
        boolean cuts = at > 0 && !hunk.after().isEmpty() && !lines.get(at - 1).endsWith("\n");
        boolean runsOn =
                end < lines.size() && !hunk.after().isEmpty() && !hunk.after().endsWith("\n");
        return same && !cuts && !runsOn;
    }
}
