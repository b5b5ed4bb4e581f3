package dev.leanto.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page, light, dark and on a phone: nothing keeps anybody from using it, and nothing is wider than the window. */
@OneServer
class ForEverybodyTest extends Browsing {

    @ParameterizedTest
    @ValueSource(ints = {1200, 390})
    void canBeUsedByEverybody(int width) throws Exception {
        eachPage(width, ColorScheme.LIGHT, Browsing::holdsForEverybody);
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 390})
    void canBeReadInTheDark(int width) throws Exception {
        eachPage(width, ColorScheme.DARK, Browsing::canBeRead);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360})
    void fitsASmallPhone(int width) throws Exception {
        eachPage(width, ColorScheme.LIGHT, _ -> {});
    }

    private void eachPage(int width, ColorScheme colours, Consumer<Page> look) throws Exception {
        Page stranger = window(width, colours);
        stranger.navigate(server.url("/"));
        stranger.waitForSelector("main.enter form");
        look.accept(stranger);
        fits(stranger);

        String project = Demo.of(server);
        Page page = loggedIn(width, colours);
        for (EveryPage one : EveryPage.ALL) {
            visit(page, one.path(project));
            for (String button : one.pressed()) {
                page.click(button);
                settle(page);
            }
            look.accept(page);
            fits(page);
        }
    }
}
