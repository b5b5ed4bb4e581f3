package dev.leanto.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who may read a project and not write it: no page of it shows what would only be refused, and it is refused. */
class ReaderTest extends Browsing {

    /** What changes something on each page, where the owner looks at it. */
    private static final Map<String, List<String>> WRITING = Map.of(
            "", List.of("Save", "Rename or move", "Delete", "New file", "Upload files"),
            "/files/main.py", List.of("Save", "Rename or move", "Delete", "New file", "Upload files"),
            "/history", List.of("Rename", "Restore project to r 2"),
            "/history?to=2", List.of("Name it", "Restore project to r 2"),
            "/history?from=2&to=3", List.of("Rename", "Restore project to r 2", "Restore this file to r 2"),
            "/history?restore=2", List.of("Restore 1 file to r 2"));

    private String project;
    private Page owner;
    private Page reader;

    @BeforeEach
    void twoPeople() throws Exception {
        project = server.project("Read only");
        server.write(project, "main.py", "one = 1\n");
        server.write(project, "main.py", "one = 2\n");
        server.call("projects/revisions/name", "{\"projectId\":" + project + ",\"revision\":3,\"name\":\"kept\"}");
        Account other = server.user("Rae");
        server.share(server.first(), project, other, false);
        server.command("invitation", "accept", Integer.toString(other.id()), project);
        owner = loggedIn(1200, ColorScheme.LIGHT);
        reader = window(1200, ColorScheme.LIGHT);
        follow(reader, server.loginLink(other));
    }

    private void look(Page page, String path) {
        visit(page, "/p/" + project + path);
        page.waitForSelector(path.startsWith("/history") ? ".revisions .row" : ".edit > .code .cm-line");
    }

    /** What can be pressed or followed and is called so. */
    private static Locator control(Page page, String name) {
        // Signs like + may stand before the words.
        Pattern exactly = Pattern.compile("^\\W*" + name + "\\s*$");
        return page.locator("main :is(button, a, summary, label)").filter(new Locator.FilterOptions().setHasText(exactly));
    }

    @Test
    void seesNothingThatWrites() {
        WRITING.forEach((path, names) -> {
            look(owner, path);
            names.forEach(name -> assertThat(control(owner, name)).not().hasCount(0));
            look(reader, path);
            assertThat(reader.locator("main")).containsText(path.startsWith("/history") ? "kept" : "one = 2");
            if (path.endsWith("restore=2")) {
                assertThat(reader.locator("main")).containsText("You may read this project, but not change it");
            } else if (!path.startsWith("/history")) {
                assertThat(reader.locator("main")).containsText("You may read this project, and not write it.");
            }
            WRITING.values().forEach(all -> all.forEach(name -> assertThat(control(reader, name)).hasCount(0)));
            assertThat(reader.locator("main input[type=file], .restore")).hasCount(0);
        });
    }

    @Test
    void typesNothingAndIsRefusedByTheServer() {
        look(reader, "/files/main.py");
        reader.locator(".edit > .code .cm-line").first().click();
        reader.keyboard().type("nothing of this");
        reader.keyboard().press("Control+s");
        assertThat(reader.locator(".edit > .code .cm-content")).hasText("one = 2");
        String of = "{\"projectId\":" + project;
        Map.of(
                        "files/update", ",\"name\":\"main.py\",\"content\":\"theirs\"}",
                        "files/create", ",\"name\":\"more.py\",\"content\":\"theirs\"}",
                        "files/delete", ",\"name\":\"main.py\"}",
                        "projects/revisions/restore", ",\"revision\":2}",
                        "projects/revisions/name", ",\"revision\":2,\"name\":\"theirs\"}")
                .forEach((operation, rest) -> assertThat(asked(operation, of + rest))
                        .as(operation)
                        .contains("\"success\":false")
                        .containsIgnoringCase("write"));
        assertThat(server.call("projects/read", of + "}")).contains("\"revision\":3");
    }

    /** What the server answers their login past the page. */
    private String asked(String operation, String json) {
        return (String) reader.evaluate(
                """
                async ([operation, body]) => (await fetch("/api/v2/" + operation, {
                    method: "POST",
                    headers: {"Content-Type": "application/json", "X-Leanto": "ui"},
                    body
                })).text()""",
                List.of(operation, json));
    }
}
