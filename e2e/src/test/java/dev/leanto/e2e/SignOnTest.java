package dev.leanto.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.net.InetAddress;
import java.util.List;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The way to another server that knows people, which lets anybody in as whoever they say they are, and back. */
class SignOnTest extends Browsing {

    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server(new OAuth2Config(true));

    private static final String ADDRESS = started();

    private static String started() {
        PROVIDER.start(InetAddress.getLoopbackAddress(), 0);
        return "http://localhost:" + PROVIDER.baseUrl().port() + "/";
    }

    @AfterAll
    static void stop() {
        PROVIDER.shutdown();
    }

    @Override
    List<String> settings() {
        return List.of(
                "logins.oidc.issuer=" + ADDRESS + "people", "logins.oidc.clientId=leanto", "logins.oidc.name=Work");
    }

    /** That page looks for its fonts on the web, where nobody looks for anything in tests. */
    private static void logInThere(Page page, String subject) {
        page.waitForURL(ADDRESS + "**");
        page.fill("input[name=username]", subject);
        page.click("input[type=submit]");
    }

    private Page entered(ColorScheme colours) throws Exception {
        expect(ADDRESS);
        expect("//fonts.googleapis.com/");
        Page page = window(1200, colours);
        page.context().route("**/fonts.googleapis.com/**", Route::abort);
        follow(page, server.loginLink());
        return page;
    }

    @Test
    void connectsAnAccountElsewhereAndLetsOneInByIt() throws Exception {
        Page page = entered(ColorScheme.LIGHT);
        visit(page, "/account");
        page.click("text=Connect Work");
        logInThere(page, "ada-of-work");
        page.waitForSelector("text=You can log in with the other server from now on.");
        page.waitForSelector("td:text-is('ada-of-work')");
        holdsForEverybody(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        canBeRead(page);
        page.setViewportSize(390, 800);
        fits(page);
        holdsForEverybody(page);

        page.setViewportSize(1200, 800);
        leave(page);
        page.waitForSelector("text=Log in with Work");
        holdsForEverybody(page);
        page.click("text=Log in with Work");
        logInThere(page, "ada-of-work");
        page.waitForSelector("nav.top");
        page.waitForURL(server.url("/"));
        visit(page, "/account");
        page.waitForSelector("td:text-is('ada-of-work')");
    }

    @Test
    void saysWhyNobodyCameBack() throws Exception {
        Page page = entered(ColorScheme.LIGHT);
        visit(page, "/enter/oidc?state=connect.nothing&error=access_denied");
        page.waitForSelector("[role=alert]:has-text('without a log-in (access_denied)')");
        holdsForEverybody(page);
        leave(page);
        page.click("text=Log in with Work");
        logInThere(page, "somebody-unknown-here");
        page.waitForSelector("main.enter [role=alert]:has-text('somebody-unknown-here')");
        holdsForEverybody(page);
        page.setViewportSize(390, 800);
        fits(page);
    }
}
