package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever happens while somebody types: what they typed is there afterwards, and so is what others wrote. */
class EditorTest extends Browsing {

    private static final Pattern ID = Pattern.compile("\"projectId\":([0-9]+)");
    private static final Pattern PUBLIC_ID = Pattern.compile("public id: +([0-9a-f]+)");
    private static final String SCRIPTS = "performance.getEntriesByType('resource')"
            + ".filter(one => one.name.endsWith('.js')).reduce((sum, one) => sum + one.encodedBodySize, 0)";
    private static final String LINE = ".edit > .code .cm-line";

    private String project() {
        Matcher id = ID.matcher(server.call("projects/create", "{\"name\":\"Typed\",\"language\":\"Py\"}"));
        assertThat(id.find()).isTrue();
        write(id.group(1), "one = 1\\ntwo = 2\\nthree = 3\\nfour = 4\\n");
        return id.group(1);
    }

    private void write(String project, String content) {
        server.call(
                "files/update",
                "{\"projectId\":" + project + ",\"name\":\"main.py\",\"content\":\"" + content + "\"}");
    }

    private String stored(String project) {
        return server.call("files/read", "{\"projectId\":" + project + ",\"name\":\"main.py\"}");
    }

    private void openFile(Page page, String project) {
        page.navigate(server.url("/p/" + project + "/files/main.py"));
        page.waitForSelector(LINE);
        status(page, "Tab indents");
    }

    private static void typeAt(Page page, int line, String text) {
        page.locator(LINE).nth(line - 1).click();
        page.keyboard().press("End");
        page.keyboard().type(text);
    }

    private static void status(Page page, String words) {
        page.locator(".statusline").filter(new Locator.FilterOptions().setHasText(words)).waitFor();
    }

    private static void gone(Page page, String selector) {
        page.waitForSelector(selector, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void saved(Page page) {
        page.keyboard().press("Control+s");
        status(page, "saved r");
    }

    @Test
    void keepsWhatWasSavedAndOffersWhatWasNot() throws Exception {
        String project = project();
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        openFile(page, project);
        typeAt(page, 1, "1");
        status(page, "not saved");
        saved(page);
        page.waitForSelector("main p:has-text('r 3'):has-text('via web')");
        assertThat(stored(project)).contains("one = 11\\ntwo = 2\\n");

        openFile(page, project);
        typeAt(page, 2, "  # never saved");
        status(page, "draft kept");
        page.close();
        Page again = page.context().newPage();
        openFile(again, project);
        again.waitForSelector("text=A draft of main.py was not saved");
        again.waitForSelector(".compared >> text=# never saved");
        assertThat(again.locator(".edit > .code .cm-content").innerText()).doesNotContain("never saved");
        holdsForEverybody(again);
        again.click("text=Take it up");
        status(again, "draft kept");
        saved(again);
        assertThat(stored(project)).contains("two = 2  # never saved\\n");
        assertThat(again.locator("text=A draft of main.py was not saved").count()).isZero();
    }

    @Test
    void savesWhatIsLeftOnlyWhereThatWasChosen() throws Exception {
        String project = project();
        server.call("files/create", "{\"projectId\":" + project + ",\"name\":\"b.py\",\"content\":\"x = 1\\n\"}");
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        openFile(page, project);
        typeAt(page, 1, "7");
        page.click(".filetree >> text=b.py");
        page.waitForSelector(".edit[aria-label='b.py'] .cm-line");
        assertThat(stored(project)).contains("one = 1\\n");
        page.navigate(server.url("/account"));
        page.click("text=Leaving a file or its tab saves it");
        page.navigate(server.url("/p/" + project + "/files/b.py"));
        page.waitForSelector(LINE);
        typeAt(page, 1, "7");
        page.click(".filetree >> text=main.py");
        page.waitForSelector(".edit[aria-label='main.py'] .cm-line");
        page.click(".filetree >> text=b.py");
        status(page, "saved r");
        assertThat(server.call("files/read", "{\"projectId\":" + project + ",\"name\":\"b.py\"}"))
                .contains("x = 17\\n");
    }

    @Test
    void letsTwoTabsOfOnePersonLoseNothing() throws Exception {
        String project = project();
        Page one = loggedIn(1200, ColorScheme.DARK);
        Page other = one.context().newPage();
        openFile(one, project);
        openFile(other, project);
        typeAt(one, 1, "  # of one tab");
        typeAt(other, 4, "  # of the other");
        saved(one);
        other.waitForSelector("text=The changes do not touch");
        other.waitForSelector(".compared >> text=# of one tab");
        holdsForEverybody(other);
        other.click("text=Take both changes");
        saved(other);
        assertThat(stored(project)).contains("# of one tab", "# of the other");
        one.waitForSelector(LINE + ":has-text('# of the other')");

        typeAt(one, 2, "1");
        typeAt(other, 2, "2");
        saved(one);
        other.waitForSelector("text=The changes touch the same lines");
        // What they changed in the line that both began with, and what was changed here.
        other.waitForSelector(".compared >> text=/^two = 2$/");
        other.waitForSelector(".compared >> text=/^two = 21$/");
        other.click("text=What you changed");
        other.waitForSelector(".compared >> text=/^two = 22$/");
        other.waitForSelector(".compared >> text=/^two = 2$/");
        holdsForEverybody(other);
        other.click("button:has-text('Keep mine') >> nth=-1");
        status(other, "saved r");
        assertThat(stored(project)).contains("two = 22\\n");
        other.waitForSelector("text=stays in the history");

        typeAt(one, 3, " or so");
        status(one, "draft kept");
        write(project, "all = 0\\n");
        one.click("text=Take theirs, keep mine as a draft");
        one.waitForSelector("text=A draft of main.py was not saved");
        one.waitForSelector(".compared >> text=or so");
        assertThat(one.locator(".edit > .code .cm-content").innerText()).contains("all = 0");
    }

    @Test
    void letsOneAtATimeEditAndAskAndTake() throws Exception {
        String project = project();
        Page ada = loggedIn(1200, ColorScheme.LIGHT);
        Page bob = invited(project);
        openFile(ada, project);
        openFile(bob, project);
        ada.waitForSelector(".present >> text=Bob");
        typeAt(ada, 1, "0");
        status(ada, "lock: you until");
        bob.waitForSelector("text=edits this project");
        typeAt(bob, 2, "nothing of this");
        assertThat(bob.locator(".edit > .code .cm-content").innerText()).doesNotContain("nothing of this");

        bob.click("text=Ask for it");
        ada.waitForSelector("text=Bob asks for the edit lock");
        ada.click("text=Save, and give it back");
        gone(bob, "text=edits this project");
        bob.waitForSelector(LINE + ":has-text('one = 10')");
        typeAt(bob, 2, "0");
        status(bob, "lock: you until");
        ada.waitForSelector("text=edits this project");
        ada.click("button:has-text('Take it')");
        status(ada, "lock: you until");
        bob.waitForSelector("text=edits this project");
        bob.keyboard().press("Control+s");
        bob.waitForSelector("text=You have no write permission for now");
        status(bob, "draft kept");
        ada.navigate(server.url("/"));
        gone(bob, "text=edits this project");
        saved(bob);
        assertThat(stored(project)).contains("one = 10\\ntwo = 20\\n");
    }

    /** A second person, in a browser of their own, who may write the project. */
    private Page invited(String project) throws Exception {
        Matcher id = PUBLIC_ID.matcher(server.command("user", "create", "Bob", "--email", "bob@example.org"));
        assertThat(id.find()).isTrue();
        server.call(
                "projects/collaboration/create",
                "{\"projectId\":" + project + ",\"collaboratorUserId\":\"" + id.group(1)
                        + "\",\"collaborationWrite\":true,\"collaborationLiveControl\":false}");
        server.command("invitation", "accept", "2", project);
        String said = server.command("login-link", "--user", "2");
        Page bob = window(1200, ColorScheme.LIGHT);
        bob.navigate(server.url(said.substring(said.indexOf("/enter#")).lines().findFirst().orElseThrow().strip()));
        bob.waitForSelector("nav.top");
        return bob;
    }

    @Test
    void bringsNoMoreThanWhatIsLookedAtNeeds() throws Exception {
        String project = project();
        for (String name : List.of("a.cs", "b.html", "c.css")) {
            server.call(
                    "files/create", "{\"projectId\":" + project + ",\"name\":\"" + name + "\",\"content\":\"x\\n\"}");
        }
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.navigate(server.url("/p/" + project + "/files/research.ipynb"));
        page.waitForSelector(".notebook");
        int before = scripts(page);
        int editor = grown(page, "main.py", before);
        assertThat(editor - before).as("the editor, with Python").isLessThan(160 * 1024);
        int last = editor;
        for (String name : List.of("a.cs", "b.html", "c.css")) {
            int now = grown(page, name, last);
            assertThat(now - last).as(name).isBetween(100, 15 * 1024);
            last = now;
        }
        page.click(".filetree >> text=main.py");
        page.waitForSelector(LINE);
        status(page, "Tab indents");
        typeAt(page, 1, "1");
        write(project, "all = 0\\n");
        page.click("text=Show both");
        page.waitForSelector(".compared .cm-line");
        assertThat(scripts(page) - last).as("the comparison").isBetween(100, 15 * 1024);
    }

    private static int grown(Page page, String name, int before) {
        page.click(".filetree >> text=" + name);
        page.waitForSelector(".edit[aria-label='" + name + "'] .cm-line");
        page.waitForFunction("before => (" + SCRIPTS + ") > before", before);
        return scripts(page);
    }

    /** The bytes of all scripts of a page, as they were sent. */
    private static int scripts(Page page) {
        return ((Number) page.evaluate(SCRIPTS)).intValue();
    }

    @Test
    void keepsWhatIsTypedWhenTheLoginEnds() throws Exception {
        String project = project();
        Page page = loggedIn(390, ColorScheme.LIGHT);
        openFile(page, project);
        typeAt(page, 1, "  # typed on");
        List<Cookie> login = page.context().cookies();
        page.context().clearCookies();
        page.keyboard().press("Control+s");
        page.waitForSelector(".over form");
        page.context().addCookies(login);
        page.evaluate("dispatchEvent(new Event('focus'))");
        gone(page, ".over");
        status(page, "not saved");
        saved(page);
        assertThat(stored(project)).contains("one = 1  # typed on\\n");
        fits(page);
    }
}
