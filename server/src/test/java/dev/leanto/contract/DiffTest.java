package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Two revisions compared: files by lines, notebooks by cells, settings by name; what is told is what a patch takes. */
class DiffTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void project() {
        projectId = user.newProject("Compared");
    }

    private Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new HashMap<>(Map.of("projectId", projectId));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    private void create(String name, String content) {
        user.call("files/create", fields("name", name, "content", content)).ok();
    }

    private void update(String name, String content) {
        user.call("files/update", fields("name", name, "content", content)).ok();
    }

    private Reply diff(Object... pairs) {
        return user.call("projects/revisions/diff", fields(pairs)).ok();
    }

    @Test
    void comparesTheNewestWithTheOneBefore() {
        create("a.py", "one\ntwo\n");
        update("a.py", "one\n2\n");
        Reply diff = diff();
        assertThat(diff.at("/from").asInt()).isEqualTo(2);
        assertThat(diff.at("/to").asInt()).isEqualTo(3);
        assertThat(diff.at("/files/0/diff").asString())
                .isEqualTo("--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n");
    }

    @Test
    void passesOverWhatCameAndWentBetweenTheTwo() {
        create("a.py", "one\n");
        create("b.py", "here for a while\n");
        update("a.py", "two\n");
        user.call("files/delete", fields("name", "b.py")).ok();
        update("a.py", "three\n");
        for (List<Integer> ends : List.of(List.of(2, 6), List.of(6, 2))) {
            Reply diff = diff("from", ends.getFirst(), "to", ends.getLast());
            assertThat(diff.at("/files").size()).isEqualTo(1);
            assertThat(diff.at("/files/0/name").asString()).isEqualTo("a.py");
        }
        assertThat(diff("from", 2, "to", 6).at("/files/0/diff").asString()).contains("-one\n+three\n");
        assertThat(diff("from", 6, "to", 2).at("/files/0/diff").asString()).contains("-three\n+one\n");
    }

    @Test
    void keepsEveryEndOfALine() {
        create("a.py", "one\r\ntwo\r\nthree");
        update("a.py", "one\r\ntwo\nthree\n");
        String diff = diff().at("/files/0/diff").asString();
        assertThat(diff).isEqualTo("""
                        --- a/a.py
                        +++ b/a.py
                        @@ -1,3 +1,3 @@
                         one\r
                        -two\r
                        -three
                        \\ No newline at end of file
                        +two
                        +three
                        """);
        user.call("projects/revisions/restore", fields("revision", 2)).ok();
        user.call("files/patch", fields("patch", diff)).ok();
        assertThat(user.file(projectId, "a.py")).isEqualTo("one\r\ntwo\nthree\n");
    }

    @Test
    void showsAsManyLinesAroundAsAreWanted() {
        create(
                "a.py",
                String.join(
                        "\n", IntStream.range(0, 30).mapToObj(i -> "line " + i).toList()));
        update("a.py", user.file(projectId, "a.py").replace("line 15", "changed"));
        assertThat(diff("context", 0).at("/files/0/diff").asString().lines()).hasSize(5);
        assertThat(diff("context", 30).at("/files/0/diff").asString().lines()).hasSizeGreaterThan(30);
        user.call("projects/revisions/diff", fields("context", -1))
                .refused("context must be a whole number from 0 to 10000, not -1");
    }

    @Test
    void comparesNotebooksByTheirCells() {
        create("n.ipynb", notebook(List.of("a = 1\n", "b = 2"), 1));
        update("n.ipynb", notebook(List.of("a = 1\n", "b = 3"), 7));
        Reply diff = diff();
        assertThat(diff.at("/files/0/form").asString()).isEqualTo("notebook");
        assertThat(diff.at("/files/0/diff").asString())
                .contains("-b = 2\n+b = 3\n # output: stream stdout\n")
                .doesNotContain("execution_count");
        update("n.ipynb", notebook(List.of("a = 1\n", "b = 3"), 8));
        assertThat(diff().at("/files/0/diff").asString())
                .as("only counted again")
                .isEmpty();
        update("n.ipynb", "no notebook\n");
        assertThat(diff().at("/files/0/form").asString()).isEqualTo("unified");
    }

    private static String notebook(List<String> cells, int count) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "nbformat",
                        4,
                        "cells",
                        cells.stream()
                                .map(source -> Map.of(
                                        "cell_type",
                                        "code",
                                        "execution_count",
                                        count,
                                        "source",
                                        List.of(source),
                                        "outputs",
                                        List.of(Map.of("output_type", "stream", "name", "stdout", "text", "x"))))
                                .toList()));
    }

    @Test
    void comparesNoBinaries() {
        create("a.html", "\u0001\u0002 not a text");
        Reply diff = diff();
        assertThat(diff.at("/files/0/form").asString()).isEqualTo("binary");
        assertThat(diff.at("/files/0/linesAdded").isNull()).isTrue();
    }

    @Test
    void comparesSettingsByName() {
        user.call("projects/update", fields("description", "new", "parameters", Map.of("fast", "10", "slow", "20")))
                .ok();
        user.call("projects/update", fields("parameters", Map.of("fast", "11"), "name", "Compared again"))
                .ok();
        Reply diff = diff("from", 1, "to", 3);
        assertThat(diff.all("/settings", "name")).containsExactly("description", "name", "parameters.fast");
        Reply last = diff();
        assertThat(last.all("/settings", "name")).containsExactly("name", "parameters.fast", "parameters.slow");
        assertThat(last.at("/settings/1/before").asString()).isEqualTo("10");
        assertThat(last.at("/settings/1/after").asString()).isEqualTo("11");
        assertThat(last.at("/settings/2/after").isNull()).isTrue();
    }

    @Test
    void givesPagesOfFiles() {
        for (String name : List.of("a.py", "b.py", "c.py")) {
            create(name, "x\n");
        }
        Reply first = diff("from", 1, "count", 2);
        assertThat(first.all("/files", "name")).containsExactly("a.py", "b.py");
        assertThat(first.at("/next").asString()).isEqualTo("b.py");
        Reply second = diff("from", 1, "count", 2, "after", "b.py");
        assertThat(second.all("/files", "name")).containsExactly("c.py");
        assertThat(second.at("/next").isNull()).isTrue();
        assertThat(diff("from", 1, "name", "b.py").all("/files", "name")).containsExactly("b.py");
    }

    @Test
    void comparesBackwardsToo() {
        create("a.py", "x\n");
        Reply diff = diff("from", 2, "to", 1);
        assertThat(diff.at("/files/0/change").asString()).isEqualTo("removed");
        user.call("projects/revisions/diff", fields("from", 3))
                .refused("Revision not found: 3. The newest revision of the project is 2");
    }

    @Test
    void takesLongTextsForReplacedRatherThanComparingThemLineByLine() {
        create("a.py", lines("a"));
        update("a.py", lines("b"));
        Reply diff = diff();
        assertThat(diff.at("/files/0/linesAdded").asInt()).isEqualTo(14_999);
        assertThat(diff.at("/files/0/diff").asString()).contains("@@ -1,15000 +1,15000 @@");
    }

    /** Every other line, the first of them, is the same whatever the word. */
    private static String lines(String word) {
        return IntStream.range(0, 15_000)
                .mapToObj(i -> (i % 2 == 0 ? "same" : word) + i + "\n")
                .collect(Collectors.joining());
    }
}
