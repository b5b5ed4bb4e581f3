package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One link, and one is in; what is pushed appears by itself; the link is good for nothing any more. */
@Tag("brief")
class FirstMinuteTest extends Browsing {

    @Test
    void letsOneInOnceAndShowsWhatIsPushedWithoutAReload() throws Exception {
        String link = server.loginLink();
        Page mine = window(1200, ColorScheme.LIGHT);
        mine.navigate(server.url(link));
        mine.waitForURL(server.url("/"));
        assertThat(mine.url()).doesNotContain("#");
        mine.waitForSelector("nav.top");
        server.call("projects/create", "{\"name\":\"Pushed just now\",\"language\":\"Py\"}");
        mine.waitForSelector("text=Pushed just now");

        Page other = window(1200, ColorScheme.LIGHT);
        other.navigate(server.url(link));
        other.waitForSelector("[role=alert]");
        assertThat(other.locator("nav.top").count()).isZero();
    }

    @Test
    void letsNobodyInWhoHasLeft() throws Exception {
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        leave(page);
        page.navigate(server.url("/account"));
        page.waitForSelector("main.enter");
        assertThat(page.locator("nav.top").count()).isZero();
    }
}
