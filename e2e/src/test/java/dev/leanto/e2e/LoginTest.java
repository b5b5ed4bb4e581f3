package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How people come in, prove again that it is they, and leave. */
class LoginTest extends Browsing {

    private static final String PASSWORD = "three hedgehogs walk";

    @Test
    void letsOneInByAPasskey() throws Exception {
        Page page = entered();
        Passkey.connect(page);
        visit(page, "/account");
        page.fill("label:has-text('What to call it') input", "This laptop");
        page.click("text=Add a passkey");
        page.waitForSelector("td:has-text('This laptop')");
        // The user of this device takes at once what the browser offers in the form.
        page.waitForResponse("**/login/passkey/verify", () -> {
            page.click("[aria-controls=account]");
            page.click("#account >> text=Log out");
        });
        page.waitForSelector("nav.top");
        visit(page, "/account");
        page.waitForSelector("dd:has-text('passkey,')");

        page.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        page.reload();
        leave(page);
        page.click("text=Log in with a passkey");
        page.waitForSelector("nav.top");
        visit(page, "/account");
        page.waitForSelector("dd:has-text('passkey,')");
    }

    @Test
    void offersAWayBackToWhoHasNone() throws Exception {
        Page page = window(1200, ColorScheme.LIGHT);
        Account ada = server.user("Ada");
        follow(page, server.loginLink(ada));
        holdsForEverybody(page);
        page.click(".wayback a");
        page.waitForSelector("text=You have no password.");
        page.fill("input[autocomplete=new-password]", PASSWORD);
        page.click("text=Set the password");
        page.waitForSelector("text=You have a password.");
        page.click("nav.top >> text=Projects");
        page.waitForSelector("main .empty");
        assertThat(page.locator(".wayback").count()).isZero();

        Page other = window(390, ColorScheme.DARK);
        follow(other, server.loginLink(server.user("Bob")));
        other.waitForSelector(".wayback");
        holdsForEverybody(other);
        fits(other);
        other.click(".wayback button");
        other.reload();
        other.waitForSelector("main .empty");
        assertThat(other.locator(".wayback").count()).isZero();
    }

    @Test
    void letsOneInByAPasswordAndSlowsDownWhoGuesses() throws Exception {
        Page page = entered();
        setPassword(page);
        leave(page);
        for (int tries = 0; tries < 6; tries++) {
            enter(page, "a wrong password " + tries);
            page.waitForSelector("[role=alert]:has-text('nobody of this name or e-mail address with this password')");
        }
        expect("login/password answered 429");
        enter(page, PASSWORD);
        page.waitForSelector("[role=alert]:has-text('Too many wrong log-ins lately: wait')");
        assertThat(page.textContent("[role=alert]")).contains("use a passkey or a login link");
        String wait = Texts.between(page.textContent("[role=alert]"), "wait ", " seconds");
        page.waitForTimeout(1000 * Integer.parseInt(wait));
        enter(page, PASSWORD);
        page.waitForSelector("nav.top");
    }

    @Test
    void keepsWhatIsTypedWhenALoginEnds() throws Exception {
        Page page = entered();
        setPassword(page);
        visit(page, "/");
        page.click("text=New project");
        page.fill("form label.long input", "Typed before it ended");
        server.command("login", "revoke", "1");
        page.click("text=Create it");
        page.waitForSelector(".over :text('what you typed stays where it is')");
        enter(page, PASSWORD);
        page.waitForSelector(".over", new Page.WaitForSelectorOptions().setState(
                WaitForSelectorState.DETACHED));
        PlaywrightAssertions.assertThat(page.locator("form label.long input")).hasValue("Typed before it ended");
        page.click("text=Create it");
        page.waitForSelector("h1:has-text('Typed before it ended')");
    }

    @Test
    void asksAgainWhoItIsBeforeWhatIsDangerous() throws Exception {
        Page page = entered();
        setPassword(page);
        Stored.makeProofsOlder(server, Duration.ofMinutes(11));
        visit(page, "/connect");
        page.click("main button.main");
        page.waitForSelector("text=Prove that it is still you");
        page.fill("input[type=password]", "a wrong password");
        page.click("text=Go on");
        page.waitForSelector("[role=alert] [role=alert]");
        assertThat(server.command("token", "list", "--json")).doesNotContain("Connect,");
        page.fill("input[type=password]", PASSWORD);
        page.click("text=Go on");
        page.waitForSelector("text=Waiting for its first use");
    }

    @Test
    void saysThatATokenWorksAsSoonAsItDoes() throws Exception {
        Page page = entered();
        visit(page, "/connect");
        page.click("main button.main");
        String token = page.textContent("pre[aria-label=Token]");
        page.waitForSelector("text=Waiting for its first use");
        server.call(new Account(1, token), "projects/create", "{\"name\":\"From Connect\",\"language\":\"Py\"}");
        page.waitForSelector("text=✓ The token was used");
        PlaywrightAssertions.assertThat(page.locator("pre[aria-label='Log in, and push a first project']"))
                .containsText(token);
    }

    @Test
    void endsAllOtherLogins() throws Exception {
        Page page = entered();
        Page other = entered();
        visit(other, "/bin");
        visit(page, "/account");
        page.click("text=Log out everywhere else");
        page.waitForSelector("text=All other logins have ended.");
        other.click("nav.top >> text=Projects");
        other.waitForSelector(".over form");
        page.reload();
        page.waitForSelector("td:has-text('this one')");
    }

    @Test
    void sendsOneFromTheNumberOfThisMachineToItsName() throws Exception {
        expect("asked http://127.0.0.1:");
        expect("http://127.0.0.1:");
        Page page = window(1200, ColorScheme.LIGHT);
        page.navigate(server.url(server.loginLink()).replace("localhost", "127.0.0.1"));
        page.waitForURL(server.url("/"));
        page.waitForSelector("nav.top");
    }

    @Test
    void asksBeforeALinkMakesOneSomebodyElse() throws Exception {
        Page page = entered();
        Account mallory = server.user("Mallory");
        page.navigate(server.url(server.loginLink(mallory)));
        page.waitForSelector("text=You are logged in as");
        assertThat(page.url()).doesNotContain("#");
        page.click("text=Stay");
        page.waitForSelector("nav.top");
        visit(page, "/account");
        page.waitForSelector("dl.facts dd.mono:text-is('1')");

        page.navigate(server.url(server.loginLink(mallory)));
        page.click("text=Log in by the link");
        page.waitForSelector("nav.top >> text=Mallory");
    }

    private Page entered() throws Exception {
        Page page = window(1200, ColorScheme.LIGHT);
        follow(page, server.loginLink());
        return page;
    }

    private void setPassword(Page page) {
        visit(page, "/account");
        page.fill("input[autocomplete=new-password]", PASSWORD);
        page.click("text=Set the password");
        page.waitForSelector("text=You have a password.");
    }

    private static void enter(Page page, String password) {
        page.fill("input[autocomplete^=username]:visible", "root");
        page.fill("input[autocomplete=current-password]", password);
        page.click("main.enter form button");
    }
}
