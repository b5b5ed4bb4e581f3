package dev.leanto.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of a project: what would change is shown first, and nothing that was typed is lost. */
class SettingsTest extends Browsing {

    private static final Pattern ID = Pattern.compile("\"projectId\":([0-9]+)");

    private String projectWithParameters() {
        Matcher id = ID.matcher(server.call("projects/create", "{\"name\":\"Desk A/Momentum\",\"language\":\"Py\"}"));
        id.find();
        update(id.group(1), "{\"name\":\"fast\",\"value\":12},{\"name\":\"slow\",\"value\":26}");
        return id.group(1);
    }

    private void update(String project, String parameters) {
        server.call("projects/update", "{\"projectId\":" + project + ",\"parameters\":[" + parameters + "]}");
    }

    private Page settingsOf(String project) throws Exception {
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.navigate(server.url("/p/" + project + "/settings"));
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(Page page, String name) {
        return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name));
    }

    private String stored(String project) {
        return server.call("projects/read", "{\"projectId\":" + project + "}");
    }

    @Test
    void showsWhatWouldChangeAndSavesIt() throws Exception {
        String project = projectWithParameters();
        Page page = settingsOf(project);
        page.getByLabel("Value of fast").fill("20");
        page.getByLabel("Move slow up").click();
        page.reload();
        assertThat(page.getByLabel("Value of fast")).hasValue("20");
        assertThat(page.locator(".unsaved")).containsText("1 change is not saved");
        assertThat(stored(project)).contains("\"value\":12");

        button(page, "Look at them").click();
        Locator review = page.locator(".review");
        assertThat(review.locator("del")).hasText("12");
        assertThat(review.locator("ins")).hasText("20");
        assertThat(review).containsText("slow · moved from place 2 to 1");
        holdsForEverybody(page);
        button(page, "Save").click();
        assertThat(page.locator(".toast")).containsText("Saved as revision 3.");
        assertThat(page.locator(".unsaved")).hasCount(0);
        assertThat(stored(project)).containsSubsequence("\"name\":\"slow\"", "\"name\":\"fast\"", "\"value\":20");
    }

    @Test
    void savesNoNumberThatIsNone() throws Exception {
        Page page = settingsOf(projectWithParameters());
        page.getByLabel("Value of fast").fill("1O");
        button(page, "Look at them").click();
        assertThat(button(page, "Save")).isDisabled();
        assertThat(page.getByLabel("Value of fast")).hasAccessibleDescription("This is not a number.");
        page.getByLabel("Kind of fast").selectOption("text");
        assertThat(button(page, "Save")).isEnabled();
    }

    @Test
    void offersToSaveBeforeTheStoredTextIsTaken() throws Exception {
        String project = server.project("Typed");
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        typeInto(page, project, "# typed ");
        page.click("nav.tabs >> text=Settings");
        page.locator("#copy summary").click();
        Locator copy = page.locator("#copy");
        assertThat(copy).containsText("Stored now is r 1.");
        assertThat(copy.locator(".banner")).containsText("1 file is not saved");
        holdsForEverybody(page);
        copy.getByText("Save first").click();
        assertThat(copy.locator(".banner")).hasCount(0);
        assertThat(copy).containsText("Stored now is r 2.");
        button(page, "Copy it").click();
        assertThat(page.locator(".toast")).containsText("Copied r 2 as “Typed (copy)”");
        page.locator("#download summary").click();
        assertThat(page.waitForDownload(() -> button(page, "Zip").click()).suggestedFilename()).isEqualTo("Typed.zip");
        assertThat(page.locator(".toast").last()).containsText("as stored in r 2.");

        typeInto(page, project, "# more ");
        page.waitForSelector(".statusline:has-text('draft kept')");
        page.reload();
        page.click("nav.tabs >> text=History");
        button(page, "Download project").click();
        assertThat(page.locator(".history .banner")).containsText("1 file is not saved");
        assertThat(button(page, "Save first")).hasCount(0);
        page.waitForDownload(() -> button(page, "Download r 2 as it is").click());
        assertThat(page.locator(".toast").last()).containsText("as stored in r 2.");
        page.click("text=Projects");
        page.click(".grid button[aria-label='Actions for Typed']");
        page.click(".deeds >> text=Copy");
        page.click(".deeds .banner a:has-text('main.py')");
        page.waitForSelector("text=A draft of main.py was not saved");
    }

    private void typeInto(Page page, String project, String text) {
        page.navigate(server.url("/p/" + project + "/files/main.py"));
        page.waitForSelector(".statusline:has-text('Tab indents')");
        page.locator(".edit > .code .cm-line").first().click();
        page.keyboard().type(text);
        page.waitForSelector(".statusline:has-text('not saved')");
    }

    @Test
    void refusesWhatSomebodyElseHasChangedAndKeepsWhatWasTyped() throws Exception {
        String project = projectWithParameters();
        Page page = settingsOf(project);
        page.getByLabel("Value of fast").fill("20");
        page.getByLabel("Description").fill("Mine.");
        update(project, "{\"name\":\"fast\",\"value\":15}");
        Locator torn = page.locator(".torn");
        assertThat(torn).containsText("changed it in revision 3");
        assertThat(torn.locator(".changes dt")).hasText("Parameters");

        button(page, "Look at them").click();
        button(page, "Save").click();
        assertThat(page.locator(".review [role=alert]")).containsText("parameters changed since revision 2");
        assertThat(page.getByLabel("Value of fast")).hasValue("20");
        assertThat(stored(project)).contains("\"value\":15").doesNotContain("Mine.");

        button(page, "Keep mine, on top of theirs").click();
        assertThat(torn).hasCount(0);
        button(page, "Save").click();
        assertThat(page.locator(".unsaved")).hasCount(0);
        assertThat(stored(project)).contains("\"value\":20", "Mine.", "\"revision\":4");
    }

    @ParameterizedTest
    @CsvSource({"1200, LIGHT", "1200, DARK", "360, LIGHT", "360, DARK"})
    void canBeUsedByEverybody(int width, ColorScheme colours) throws Exception {
        String project = projectWithParameters();
        Page page = loggedIn(width, colours);
        page.navigate(server.url("/p/" + project + "/settings#handover"));
        field(page, "To whom").click();
        page.getByLabel("Value of fast").fill("twenty");
        update(project, "{\"name\":\"fast\",\"value\":15}");
        page.waitForSelector(".torn");
        field(page, "Add a library").click();
        button(page, "Look at them").click();
        holdsForEverybody(page);
        fits(page);
        page.navigate(server.url("/p/" + project + "/people"));
        field(page, "With whom").click();
        holdsForEverybody(page);
        fits(page);
    }
}
