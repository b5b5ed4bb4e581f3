package dev.leanto.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit: found by filters that are in the address, followed to the revision, exported whole. */
class AuditTest extends Browsing {

    private static final Pattern ID = Pattern.compile("\"projectId\":([0-9]+)");
    private static final Pattern ORGANIZATION = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");

    private String project = "";
    private String path = "";

    @BeforeEach
    void work() {
        project = found(ID, server.call("projects/create", "{\"name\":\"=1+1\",\"language\":\"Py\"}"));
        write("agent");
        path = "/org/" + found(ORGANIZATION, server.call("organizations/list", "{}")) + "/audit";
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        matcher.find();
        return matcher.group(1);
    }

    private void write(String source) {
        server.call(
                "files/create",
                "{\"projectId\":" + project + ",\"name\":\"by" + System.nanoTime() + ".py\",\"content\":\"x\",\"codeSourceId\":\""
                        + source + "\"}");
    }

    private Page audit(int width, ColorScheme colours) throws Exception {
        Page page = loggedIn(width, colours);
        page.navigate(server.url(path));
        page.waitForSelector("table.audit");
        return page;
    }

    private static Locator rows(Page page) {
        return page.locator("table.audit tbody tr");
    }

    private static Locator row(Page page, String text) {
        return rows(page).filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Locator named(Page page, String whole) {
        return page.getByText(whole, new Page.GetByTextOptions().setExact(true));
    }

    @Test
    void leadsFromWhatWasDoneToTheRevision() throws Exception {
        Page page = audit(1200, ColorScheme.LIGHT);
        Locator changed = row(page, "changed a project");
        assertThat(changed).containsText("agent");
        assertThat(changed).containsText("first token");
        assertThat(changed).containsText("127.0.0.1");
        changed.getByText("r 2").click();
        page.waitForURL(Pattern.compile(".*/p/" + project + "/history\\?to=2"));
        assertThat(page.locator(".difference").first()).containsText(".py");
    }

    @Test
    void keepsItsFiltersInTheAddress() throws Exception {
        Page page = audit(1200, ColorScheme.LIGHT);
        write("other");
        page.reload();
        row(page, "agent").getByText("agent").click();
        page.waitForURL(Pattern.compile(".*source=agent"));
        assertThat(rows(page)).hasCount(1);
        page.reload();
        assertThat(rows(page)).hasCount(1);
        assertThat(page.getByLabel("Source")).hasValue("agent");
        page.getByText("Clear the filters").click();
        page.getByLabel("What was done").selectOption("project.create");
        page.waitForURL(Pattern.compile(".*action=project.create"));
        assertThat(rows(page)).hasCount(1);
        page.getByLabel("Project, by name or id").fill(project);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*project=" + project + ".*"));
        page.getByLabel("From", new Page.GetByLabelOptions().setExact(true)).fill("2020-01-01T00:00");
        page.getByLabel("Before").fill("2020-01-02T00:00");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Nothing was done that is like this.")).isVisible();
        page.goBack();
        assertThat(rows(page)).hasCount(1);
        page.navigate(server.url(path + "?token=1"));
        assertThat(row(page, "made a project")).hasCount(1);
        page.navigate(server.url(path + "?login=1"));
        assertThat(row(page, "made a project")).hasCount(0);
    }

    @Test
    void tellsOfWhatIsNewerAndWaitsToShowIt() throws Exception {
        Page page = audit(1200, ColorScheme.LIGHT);
        int before = rows(page).count();
        write("newer one");
        Locator bar = page.getByText("Show 1 newer event");
        bar.waitFor();
        assertThat(rows(page)).hasCount(before);
        bar.click();
        assertThat(row(page, "newer one")).hasCount(1);
        assertThat(bar).hasCount(0);
    }

    @Test
    void goesToWhatIsOlderPageByPage() throws Exception {
        for (int i = 0; i < 101; i++) {
            write("many");
        }
        Page page = audit(1200, ColorScheme.LIGHT);
        assertThat(rows(page)).hasCount(100);
        named(page, "Older").click();
        assertThat(row(page, "made a project")).hasCount(1);
        named(page, "The newest").click();
        assertThat(rows(page)).hasCount(100);
    }

    @Test
    void exportsWhatIsAskedForIntoAFileThatRunsInNoSpreadsheet() throws Exception {
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.addInitScript("delete window.showSaveFilePicker");
        page.navigate(server.url(path + "?action=project.create"));
        page.waitForSelector("table.audit");
        assertThat(page.getByText("here at most 256 MiB at once")).isVisible();
        Download download = page.waitForDownload(() -> page.getByText("Export CSV").click());
        List<String> lines = Files.readAllLines(download.path());
        assertThat(download.suggestedFilename()).matches("audit-[0-9-]{10}\\.csv");
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("at,action,userId,userName,tokenId,tokenLabel,projectId,projectName");
        assertThat(lines.getLast()).contains(",project.create,1,").contains(",\"'=1+1\",");
        assertThat(page.getByText("The file is complete")).isVisible();
    }

    @Test
    void exportsStraightIntoTheFileThatSomebodyChose() throws Exception {
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.addInitScript("""
                window.showSaveFilePicker = async ({ suggestedName }) =>
                    (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
                """);
        page.navigate(server.url(path));
        page.waitForSelector("table.audit");
        page.getByText("Export CSV").click();
        assertThat(page.getByText("The file is complete")).isVisible();
        String text = (String) page.evaluate("""
                async () => {
                    for await (const handle of (await navigator.storage.getDirectory()).values()) {
                        return (await handle.getFile()).text();
                    }
                }
                """);
        assertThat(text).startsWith("at,action,").contains(",project.update,").endsWith("\n");
    }

    @Test
    void tellsMembersThatItIsForAdministratorsAndWhatTheyDidThemselves() throws Exception {
        server.command("user", "create", "Bob");
        server.command("organization", "add-member", path.split("/", -1)[2], "2");
        Page page = window(1200, ColorScheme.LIGHT);
        String said = server.command("login-link", "--user", "2");
        page.navigate(server.url(said.substring(said.indexOf("/enter#")).lines().findFirst().orElseThrow().strip()));
        page.waitForSelector("nav.top");
        page.navigate(server.url(path));
        assertThat(page.locator("[role=alert]")).containsText("Only an administrator of the organization may do this");
        page.getByText("What you did yourself, in every organization").click();
        assertThat(row(page, "logged in")).hasCount(1);
    }

    @ParameterizedTest
    @CsvSource({"1200, LIGHT", "1200, DARK", "360, LIGHT", "360, DARK"})
    void canBeUsedByEverybody(int width, ColorScheme colours) throws Exception {
        Page page = audit(width, colours);
        write("newer");
        page.waitForSelector("button.newer");
        holdsForEverybody(page);
        fits(page);
        page.navigate(server.url(path + "?project=" + project + "&action=project.purge"));
        page.waitForSelector(".empty");
        holdsForEverybody(page);
        fits(page);
    }
}
