package dev.leanto.projects.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.auth.Reach;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.ProjectFile;
import dev.leanto.projects.revisions.Revisions;
import dev.leanto.testing.ContractTest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading a large project page by page: it is given as it was, and has been read when all of it was given. */
class FilePagesTest extends ContractTest {

    private static final int FILES = 12;

    private int project;
    private final Map<String, String> before = new LinkedHashMap<>();

    private static String text(int file) {
        return ("# " + file + "\n").repeat(10_000 + file);
    }

    @BeforeEach
    void fillAProject() {
        project = user.newProject("Large");
        for (String name : new String[] {"main.py", "research.ipynb"}) {
            user.call("files/delete", Map.of("projectId", project, "name", name))
                    .ok();
        }
        for (int i = 0; i < FILES; i++) {
            String name = "f" + (char) ('a' + i) + ".py";
            change("create", name, text(i));
            before.put(name, text(i));
        }
        change("create", "fm.py", text(0));
        before.put("fm.py", text(0));
    }

    private void change(String verb, String name, String content) {
        user.call("files/" + verb, Map.of("projectId", project, "name", name, "content", content))
                .ok();
    }

    private FilePages read(String codeSourceId) {
        Files files = new Files(
                server.server().database(),
                server.server().installation().projects(),
                new Revisions(),
                new FileLimits(server.config().limits()));
        Caller caller = new Caller(user.id(), new Proof.Token(1, ""), Reach.ALL, false, Client.of(null), null);
        return files.read(caller, project, caller.source(codeSourceId), null, null);
    }

    @Test
    void givesTheProjectAsItWasWhenTheReadingBegan() {
        FilePages pages = read("reader");
        Map<String, String> read = new LinkedHashMap<>();
        ProjectFile first = pages.next();
        read.put(first.path().value(), first.text());
        change("update", "fk.py", "changed");
        change("create", "fka.py", "new");
        user.call("files/delete", Map.of("projectId", project, "name", "fl.py")).ok();
        while (pages.hasNext()) {
            ProjectFile file = pages.next();
            read.put(file.path().value(), file.text());
        }
        assertThat(read).isEqualTo(before).hasSize(FILES + 1);
    }

    @Test
    void hasReadTheProjectWhenTheLastFileWasGiven() {
        FilePages pages = read("reader");
        Map<String, ?> push =
                Map.of("projectId", project, "name", "fa.py", "content", "mine", "codeSourceId", "reader");
        for (int i = 0; i < FILES; i++) {
            pages.next();
        }
        assertThat(user.call("files/update", push).errors().getFirst()).contains("changed since you last read");
        pages.next();
        assertThat(pages.hasNext()).isFalse();
        user.call("files/update", push).ok();
    }
}
