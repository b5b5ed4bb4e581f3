package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Patches as git writes them: all of it, or nothing. */
class PatchTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Patched");
        create("a.py", "one\ntwo\n\nthree\nfour\n");
    }

    private void create(String name, String content) {
        user.call("files/create", Map.of("projectId", projectId, "name", name, "content", content))
                .ok();
    }

    private Reply patch(String text) {
        return user.call("files/patch", Map.of("projectId", projectId, "patch", text, "codeSourceId", "agent"));
    }

    private Reply forced(String text) {
        return user.call("files/patch", Map.of("projectId", projectId, "patch", text));
    }

    private String file(String name) {
        return user.file(projectId, name);
    }

    @Test
    void changesLinesAmongEmptyOnes() {
        forced("""
                diff --git a/a.py b/a.py
                index 1..2 100644
                --- a/a.py
                +++ b/a.py
                @@ -2,4 +2,4 @@ def f():
                 two

                -three
                +drei
                 four
                """).ok();
        assertThat(file("a.py")).isEqualTo("one\ntwo\n\ndrei\nfour\n");
    }

    @Test
    void addsRemovesAndRenamesSeveralFilesAtOnce() {
        create("old.py", "x\n");
        create("gone.py", "bye\n");
        forced("""
                diff --git a/new dir/n.py b/new dir/n.py
                new file mode 100644
                --- /dev/null
                +++ b/new dir/n.py
                @@ -0,0 +1,2 @@
                +first
                +last
                \\ No newline at end of file
                diff --git a/gone.py b/gone.py
                deleted file mode 100644
                --- a/gone.py
                +++ /dev/null
                @@ -1 +0,0 @@
                -bye
                diff --git a/old.py b/moved.py
                similarity index 100%
                rename from old.py
                rename to moved.py
                diff --git a/empty.py b/empty.py
                new file mode 100644
                index 0000000..e69de29
                """).ok();
        assertThat(file("new dir/n.py")).isEqualTo("first\nlast");
        assertThat(file("moved.py")).isEqualTo("x\n");
        assertThat(file("empty.py")).isEmpty();
        user.call("files/read", Map.of("projectId", projectId, "name", "gone.py"))
                .refused("File not found: gone.py");
        user.call("files/read", Map.of("projectId", projectId, "name", "old.py"))
                .refused("File not found: old.py");
    }

    @Test
    void keepsLineEndsAsTheyAre() {
        create("w.py", "a\r\nb\r\nc");
        forced("--- a/w.py\n+++ b/w.py\n@@ -1,3 +1,3 @@\n a\r\n-b\r\n+B\r\n c\n\\ No newline at end of file\n")
                .ok();
        assertThat(file("w.py")).isEqualTo("a\r\nB\r\nc");
        forced("--- a/w.py\n+++ b/w.py\n@@ -1 +1 @@\n-a\n+A\n")
                .refused("The patch does not fit: 'w.py', hunk 1, line 1 of the file: the patch has \"a\\n\" where the"
                        + " file has \"a\\r\\n\"");
    }

    @Test
    void findsAHunkWhoseNumbersAreOffIfThereIsOnePlaceOnly() {
        forced("--- a/a.py\n+++ b/a.py\n@@ -40,2 +40,2 @@\n three\n-four\n+vier\n")
                .ok();
        assertThat(file("a.py")).endsWith("three\nvier\n");
        create("r.py", "x\ny\nx\ny\n");
        forced("--- a/r.py\n+++ b/r.py\n@@ -40 +40 @@\n-x\n+z\n")
                .refused("The patch does not fit: 'r.py', hunk 1, line 5 of the file: the patch has \"x\\n\" where the"
                        + " file has its end");
    }

    @Test
    void doesAllOrNothing() {
        create("b.py", "b\n");
        forced(
                        "--- a/b.py\n+++ b/b.py\n@@ -1 +1 @@\n-b\n+B\n--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n one\n-zwei\n+2\n")
                .refused(
                        "The patch does not fit: 'a.py', hunk 1, line 2 of the file: the patch has \"zwei\\n\" where the"
                                + " file has \"two\\n\"");
        assertThat(file("b.py")).isEqualTo("b\n");
    }

    @Test
    void takesNoFileAwayThatHasSomethingElse() {
        forced("diff --git a/a.py b/a.py\ndeleted file mode 100644\n--- a/a.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-other\n")
                .refused(
                        "The patch does not fit: 'a.py', hunk 1, line 1 of the file: the patch has \"other\\n\" where the"
                                + " file has \"one\\n\"");
        forced("diff --git a/a.py b/a.py\ndeleted file mode 100644\n--- a/a.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n")
                .refused(
                        "The patch does not fit: 'a.py', hunk 1, line 2 of the file: the patch has its end where the file"
                                + " has \"two\\n\"");
    }

    @Test
    void refusesWhatIsNoPatch() {
        forced(" ").refused("Required parameter patch is empty");
        forced("hello").refused("The patch is not valid (line 1): there is no file in it: it must be a unified diff");
        forced("@@ -1 +1 @@\n-a\n+b\n")
                .refused("The patch is not valid (line 1): a hunk must come after the names of its file, --- and +++");
        forced("--- a/a.py\n+++ b/a.py\n@@ -1,9 +1,3 @@\n one\n")
                .refused("The patch is not valid (line 3): the patch ends before the hunk does");
        forced("--- a/a.py\n+++ b/a.py\n@@ x @@\n")
                .refused("The patch is not valid (line 3): '@@ x @@' must look like @@ -1,3 +1,4 @@");
        forced("--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-one\n+1\n+2\n")
                .refused(
                        "The patch is not valid (line 6): '+2' belongs to no hunk: do its numbers of lines count right?");
        forced("--- a/no.py\n+++ b/no.py\n@@ -1 +1 @@\n-one\n+1\n").refused("File not found: no.py");
        forced("--- /dev/null\n+++ b/a.py\n@@ -0,0 +1 @@\n+1\n").refused("File already exist in this project: a.py");
        forced("--- a/a.py\n+++ b/../a.py\n@@ -1 +1 @@\n-one\n+1\n")
                .refused("File name is not valid: '../a.py' has the part '..'");
        forced("diff --git a/a.py b/a.py\nBinary files a/a.py and b/a.py differ\n")
                .refused("The patch is not valid (line 2): a binary file cannot be patched");
        user.call("files/patch", Map.of("projectId", -1, "patch", "--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-one\n+1\n"))
                .refused("Project not found");
    }

    @Test
    void tellsAStaleSourceSoInsteadOfAMisfit() {
        create("s.py", "1\n");
        user.call("files/read", Map.of("projectId", projectId, "codeSourceId", "agent"))
                .ok();
        user.call("files/update", Map.of("projectId", projectId, "name", "s.py", "content", "2\n"))
                .ok();
        assertThat(patch("--- a/s.py\n+++ b/s.py\n@@ -1 +1 @@\n-1\n+3\n")
                        .errors()
                        .getFirst())
                .startsWith("Your copy is out of date");
    }

    @Test
    void letsTwoFilesChangePlacesAndKeepsTheirIds() {
        create("b.py", "b\n");
        Object before = id("a.py");
        forced("""
                diff --git a/a.py b/b.py
                rename from a.py
                rename to b.py
                diff --git a/b.py b/a.py
                rename from b.py
                rename to a.py
                """).ok();
        assertThat(id("b.py")).isEqualTo(before);
        assertThat(file("a.py")).isEqualTo("b\n");
    }

    private Object id(String name) {
        return user.call("files/read", Map.of("projectId", projectId, "name", name))
                .ok()
                .at("/files/0/id")
                .asInt();
    }
}
