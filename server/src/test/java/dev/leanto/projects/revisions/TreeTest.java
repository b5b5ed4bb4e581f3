package dev.leanto.projects.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write of some files reads what it has to know of the project's, and no more. */
class TreeTest extends ContractTest {

    private int project;

    @BeforeEach
    void fillAProject() {
        project = user.newProject("Tree");
        for (String name : List.of("a.py", "b.py/in.py", "b.py/two.py", "c/d.py", "c/e.py")) {
            user.call("files/create", Map.of("projectId", project, "name", name, "content", name))
                    .ok();
        }
    }

    private List<String> read(FileEdit edit) {
        return server.server()
                .database()
                .read(tx -> new Revisions()
                        .tree(tx, project, edit).paths().stream()
                                .map(FilePath::value)
                                .toList());
    }

    private static FilePath path(String value) {
        return new FilePath(value);
    }

    private String refusal(String operation, Map<String, ?> fields) {
        return user.call("files/" + operation, fields).errors().getFirst();
    }

    @Test
    void readsTheFileThatChanges() {
        assertThat(read(new FileEdit.Update(path("c/d.py"), Content.of("new")))).containsExactly("c/d.py");
        assertThat(read(new FileEdit.Remove(path("a.py")))).containsExactly("a.py");
        assertThat(read(new FileEdit.None())).isEmpty();
    }

    @Test
    void readsWhatIsInTheWayOfANewName() {
        assertThat(read(new FileEdit.Rename(path("c/e.py"), path("a.py/x.py")))).containsExactly("a.py", "c/e.py");
        assertThat(read(new FileEdit.Create(path("b.py"), Content.of("new")))).containsExactly("b.py/in.py");
        assertThat(read(new FileEdit.Create(path("c/f.py"), Content.of("new")))).isEmpty();
    }

    @Test
    void readsAllWhereAllMayMatter() {
        int all = (int) server.number("SELECT files FROM projects WHERE id = :id", Map.of("id", project));
        assertThat(read(new FileEdit.ReplaceAll(Map.of()))).hasSize(all);
        assertThat(read(new FileEdit.Restore(FileTree.empty(), Set.of(path("a.py")))))
                .hasSize(all);
        Set<FilePath> many =
                IntStream.range(0, 20).mapToObj(i -> path("m" + i + ".py")).collect(Collectors.toSet());
        assertThat(read(new FileEdit.Patch(many.stream()
                        .map(path -> new FileEdit.FilePart(null, path, _ -> Content.of("new")))
                        .toList())))
                .hasSize(all);
    }

    @Test
    void refusesAFileWhereAFolderIsAndTheOtherWayRound() {
        assertThat(refusal("create", Map.of("projectId", project, "name", "a.py/x.py", "content", "1")))
                .contains("'a.py/x.py' is in the folder 'a.py', which is a file");
        assertThat(refusal("create", Map.of("projectId", project, "name", "b.py", "content", "1")))
                .contains("'b.py/in.py' is in the folder 'b.py', which is a file");
        assertThat(refusal("update", Map.of("projectId", project, "name", "c/d.py", "newName", "b.py")))
                .contains("is in the folder 'b.py', which is a file");
    }

    @Test
    void seesAllThatAPatchLeavesBelowAName() {
        String patch = """
                --- a/b.py/in.py
                +++ /dev/null
                @@ -1 +0,0 @@
                -b.py/in.py
                \\ No newline at end of file
                --- /dev/null
                +++ b/b.py
                @@ -0,0 +1 @@
                +a file now
                """;
        assertThat(refusal("patch", Map.of("projectId", project, "patch", patch)))
                .contains("'b.py/two.py' is in the folder 'b.py', which is a file");
    }
}
