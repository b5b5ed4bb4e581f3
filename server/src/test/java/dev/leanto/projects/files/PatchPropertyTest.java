package dev.leanto.projects.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever is edited: the patch from the old text to the new one makes the new one of the old one. */
class PatchPropertyTest {

    private static final String[] LINES = {
        "", "a", "b", "    return x", "\tend", "--- x", "+++ y", "@@ z", "ü😀", "\\ q"
    };
    private static final String[] ENDS = {"\n", "\n", "\n", "\r\n"};

    @RepeatedTest(500)
    void makesTheTargetOfTheSource(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<String> source = text(random);
        List<String> target = edited(random, source);
        if (source.equals(target)) {
            target.addFirst("more\n");
        }
        String patch = patch(source, target, random.nextInt(5), random.nextBoolean());
        List<FilePatch> files = PatchParser.parse(patch);
        assertThat(files).as(patch).hasSize(1);
        assertThat(files.getFirst().apply(String.join("", source))).as(patch).isEqualTo(String.join("", target));
    }

    private static List<String> text(Random random) {
        List<String> lines = new ArrayList<>();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            lines.add(line(random));
        }
        return withLastLine(random, lines);
    }

    private static String line(Random random) {
        return LINES[random.nextInt(LINES.length)] + ENDS[random.nextInt(ENDS.length)];
    }

    /** Now and then the last line has no end. */
    private static List<String> withLastLine(Random random, List<String> lines) {
        lines.replaceAll(line -> line.endsWith("\n") ? line : line + "\n");
        if (!lines.isEmpty() && random.nextInt(3) == 0) {
            lines.add("last");
        }
        return lines;
    }

    private static List<String> edited(Random random, List<String> source) {
        List<String> target = new ArrayList<>(source);
        int edits = random.nextInt(8);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(target.size() + 1);
            switch (random.nextInt(3)) {
                case 0 -> target.add(at, line(random));
                case 1 -> {
                    if (at < target.size()) {
                        target.remove(at);
                    }
                }
                default -> {
                    if (at < target.size()) {
                        target.set(at, line(random));
                    }
                }
            }
        }
        return withLastLine(random, target);
    }

    /** The diff as git writes it; editors cut the blank of an empty line of context. */
    private static String patch(List<String> source, List<String> target, int context, boolean cut) {
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                "a/a.py", "b/a.py", source, DiffUtils.diff(source, target), context);
        StringBuilder patch = new StringBuilder("diff --git a/a.py b/a.py\n");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean header = i < 2 || (line.startsWith("@@ ") && line.endsWith("@@"));
            if (cut && line.equals(" \n")) {
                patch.append("\n");
            } else if (header || line.endsWith("\n")) {
                patch.append(line).append(header ? "\n" : "");
            } else {
                patch.append(line).append("\n\\ No newline at end of file\n");
            }
        }
        return patch.toString();
    }
}
