package dev.leanto.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page, light, dark and on a phone: nothing keeps anybody from using it, and nothing is wider than the window. */
class ForEverybodyTest extends Browsing {

    private static final Pattern ID = Pattern.compile("\"projectId\":([0-9]+)");

    @ParameterizedTest
    @CsvSource({"1200, LIGHT", "1200, DARK", "390, LIGHT", "390, DARK"})
    void canBeUsedByEverybody(int width, ColorScheme colours) throws Exception {
        Page stranger = window(width, colours);
        stranger.navigate(server.url("/"));
        stranger.waitForSelector("main.enter form");
        holdsForEverybody(stranger);
        fits(stranger);

        Matcher id = ID.matcher(server.call("projects/create", "{\"name\":\"Desk A/Momentum\",\"language\":\"Py\"}"));
        id.find();
        String project = id.group(1);
        server.call("files/update", "{\"projectId\":" + project + ",\"name\":\"main.py\",\"content\":\"fast = 12\\n\"}");
        server.call("projects/create", "{\"name\":\"Gone\",\"language\":\"C#\"}");
        Page page = loggedIn(width, colours);
        for (String path : new String[] {
            "/", "/bin", "/connect", "/account", "/search?q=fast", "/p/" + project, "/p/" + project + "/files/main.py", "/p/" + project + "/history"
        }) {
            page.navigate(server.url(path));
            page.waitForSelector("main h1");
            page.waitForSelector(
                    "[aria-busy=true]",
                    new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
            holdsForEverybody(page);
            fits(page);
        }
    }
}
