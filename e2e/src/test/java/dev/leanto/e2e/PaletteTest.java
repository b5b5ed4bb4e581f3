package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything by the keyboard: the palette, the keys, and what is at the top of every page. */
class PaletteTest extends Browsing {

    /** The page, its colours, its style and its program. */
    private static final int REQUESTS = 4;

    private static final Pattern ID = Pattern.compile("\"projectId\":([0-9]+)");

    private String project(String name) {
        Matcher id = ID.matcher(server.call("projects/create", "{\"name\":\"" + name + "\",\"language\":\"Py\"}"));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    @Test
    void goesToAProjectAndToAFileByTheirNames() throws Exception {
        project("Desk A/Carry");
        String momentum = project("Desk B/Momentum breakout");
        server.call("files/create", "{\"projectId\":" + momentum + ",\"name\":\"alpha.py\",\"content\":\"x = 1\\n\"}");
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.waitForSelector("text=Carry");
        press(page, "Control+k", "m", "o", "m", "b");
        Locator chosen = page.locator("[role=option][aria-selected=true]");
        chosen.getByText("Momentum breakout").waitFor();
        assertThat(page.inputValue("[role=combobox]")).as("what was typed while it was loaded").isEqualTo("momb");
        assertThat(page.getAttribute("[role=combobox]", "aria-activedescendant")).isEqualTo(chosen.getAttribute("id"));
        press(page, "Enter");
        page.waitForURL(server.url("/p/" + momentum));

        press(page, "Control+p", "a", "l", "p");
        chosen.getByText("alpha.py").waitFor();
        press(page, "Enter");
        page.waitForURL(server.url("/p/" + momentum + "/files/alpha.py"));

        press(page, "g", "h");
        page.waitForURL(server.url("/p/" + momentum + "/history"));
        press(page, "g", "p");
        page.waitForURL(server.url("/"));
        press(page, "Control+k");
        assertThat(page.locator("[role=option]").first().innerText())
                .as("what was looked at last comes first")
                .contains("Momentum breakout");
    }

    @Test
    void doesWhatThePageOffersAndChangesSettings() throws Exception {
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.waitForSelector("main h1");
        press(page, "Control+k", "n", "e", "w", "Space", "p");
        page.locator("[aria-selected=true]").getByText("New project").waitFor();
        press(page, "Enter");
        page.waitForSelector(".deeds input");
        press(page, "Escape", "Control+k", "d", "a", "r", "k");
        page.locator("[aria-selected=true]").getByText("dark").waitFor();
        press(page, "Enter");
        page.waitForSelector("html[data-theme=dark]");
    }

    @Test
    void takesNoLetterForAKeyThatIsTypedOrWhereTheyAreSwitchedOff() throws Exception {
        project("Momentum");
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.waitForSelector("text=Momentum");
        press(page, "/", "g", "p", "?", "j");
        assertThat(page.inputValue("input[type=search]")).isEqualTo("gp?j");
        page.fill("input[type=search]", "");
        page.locator("main h1").focus();
        press(page, "?");
        page.uncheck("dialog input[type=checkbox]");
        press(page, "Escape");
        page.waitForCondition(() -> page.locator("dialog").count() == 0);
        page.locator("main h1").focus();
        press(page, "?", "/");
        assertThat(page.locator("dialog").count()).isZero();
        assertThat(page.evaluate("document.activeElement.tagName")).isEqualTo("H1");
    }

    @ParameterizedTest
    @CsvSource({"1200, LIGHT", "1200, DARK", "360, LIGHT", "360, DARK"})
    void canBeUsedByEverybody(int width, ColorScheme colours) throws Exception {
        project("Momentum");
        Page page = loggedIn(width, colours);
        page.waitForSelector("text=Momentum");
        for (String opens : new String[] {"Control+k", "?"}) {
            press(page, opens);
            page.waitForSelector("dialog");
            holdsForEverybody(page);
            fits(page);
            press(page, "Escape");
            page.waitForCondition(() -> page.locator("dialog").count() == 0);
        }
        for (String menu : width < 900 ? List.of("places", "account") : List.of("account")) {
            page.locator("[aria-controls=" + menu + "]").focus();
            press(page, "Enter");
            page.waitForSelector("#" + menu + ".open");
            holdsForEverybody(page);
            fits(page);
            press(page, "Tab");
            assertThat((Boolean) page.evaluate("id => document.getElementById(id).contains(document.activeElement)", menu))
                    .isTrue();
            press(page, "Escape");
            page.waitForCondition(() -> page.locator("#" + menu + ".open").count() == 0);
        }
    }

    @Test
    void loadsTheFirstPageInFewRequests() throws Exception {
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        List<String> files = new ArrayList<>();
        page.onRequest(request -> {
            if (!request.url().contains("/api/")) {
                files.add(request.url());
            }
        });
        page.reload();
        page.waitForSelector("main .empty");
        assertThat(files).hasSizeLessThanOrEqualTo(REQUESTS);
    }
}
