package dev.leanto.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of an organization: its administrators see to members, keys, history and webhooks, and the others see it. */
class OrganizationTest extends Browsing {

    private static final Pattern HOME = Pattern.compile(".*/org/[0-9a-f]{32}$");

    @BeforeEach
    void colleague() throws Exception {
        server.command("user", "create", "Bob", "--email", "bob@example.org");
    }

    private Page organization(int width, ColorScheme colours) throws Exception {
        Page page = loggedIn(width, colours);
        page.navigate(server.url("/org"));
        page.waitForURL(HOME);
        page.waitForSelector("text=Encryption keys");
        return page;
    }

    private Page bobs(String address) throws Exception {
        Page page = window(1200, ColorScheme.LIGHT);
        String said = server.command("login-link", "--user", "2");
        page.navigate(server.url(said.substring(said.indexOf("/enter#")).lines().findFirst().orElseThrow().strip()));
        page.waitForSelector("nav.top");
        page.navigate(address);
        return page;
    }

    private static Locator row(Page page, String text) {
        return page.locator("main tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void addBob(Page page) {
        page.getByLabel("E-mail address, name or user id").fill("bob@example.org");
        page.getByText("Add", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(row(page, "bob@example.org")).containsText("Member");
    }

    @Test
    void administratorsSeeToItsMembersAndTakeBackWhatTheyDid() throws Exception {
        Page page = organization(1200, ColorScheme.LIGHT);
        addBob(page);
        assertThat(page.getByText("leanto login-link --user 2 --expires 7d")).isVisible();
        Locator bob = row(page, "bob@example.org");
        bob.getByText("Make administrator").click();
        assertThat(bob).containsText("Administrator");
        page.locator(".toast button").click();
        assertThat(bob.getByText("Make administrator")).isVisible();
        bob.getByText("Remove").click();
        assertThat(bob).hasCount(0);
        page.locator(".toast button").click();
        assertThat(bob).containsText("Member");
        page.getByLabel("E-mail address, name or user id").fill("nobody@example.org");
        page.keyboard().press("Enter");
        assertThat(page.locator("[role=alert]")).containsText("There is nobody 'nobody@example.org' whom you may add");
    }

    @Test
    void othersSeeItAndChangeNothing() throws Exception {
        Page page = organization(1200, ColorScheme.LIGHT);
        addBob(page);
        Page bobs = bobs(page.url());
        assertThat(bobs.getByText("You are a member. Its administrators change what is here.")).isVisible();
        assertThat(row(bobs, "bob@example.org")).containsText("you");
        assertThat(bobs.locator("main button.bad")).hasCount(0);
        assertThat(bobs.getByText("Make administrator")).hasCount(0);
        assertThat(bobs.getByText("Webhooks")).hasCount(0);
        String answer = (String) bobs.evaluate("""
                () => fetch("/api/v2/organizations/members/delete", {
                    method: "POST",
                    headers: { "Content-Type": "application/json", "X-Leanto": "ui" },
                    body: JSON.stringify({ organizationId: location.pathname.split("/")[2], userId: 1 }),
                }).then((response) => response.text())
                """);
        assertThat(answer).contains("Only an administrator of the organization may do this");
        Page strangers = bobs(server.url("/org/" + "0".repeat(32)));
        assertThat(strangers.locator("[role=alert]").first()).containsText("Organization not found");
    }

    @Test
    void registersAKeyByItsFileWhichIsNotSent() throws Exception {
        Page page = organization(1200, ColorScheme.LIGHT);
        String key = "The quick brown fox jumps over the lazy dog";
        page.getByLabel("Key file; its hash is made here, and the file is not sent")
                .setInputFiles(new FilePayload("desk.key", "text/plain", key.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByLabel("Hash, 32 lower-case hexadecimal digits")).hasValue("9e107d9d372bb6826bd81d3542a419d6");
        page.onRequest(request -> assertThat(String.valueOf(request.postData())).doesNotContain("quick brown"));
        page.getByText("Register the key").click();
        Locator desk = row(page, "9e107d9d372bb6826bd81d3542a419d6");
        assertThat(desk).containsText("desk.key");
        desk.getByText("Remove").click();
        assertThat(desk).hasCount(0);
        page.locator(".toast button").click();
        assertThat(desk).containsText("desk.key");
    }

    @Test
    void saysWhatWouldGoBeforeLessIsKept() throws Exception {
        Page page = organization(1200, ColorScheme.LIGHT);
        assertThat(page.getByText("Every revision is kept for ever.")).isVisible();
        page.getByText("Change it").click();
        page.getByLabel("Days for which every revision is kept; 0 for ever").fill("30");
        page.getByLabel("Of what is older, keep the last of each").selectOption("day");
        page.getByText("See what would go").click();
        assertThat(page.getByText("Nothing would go now.")).isVisible();
        page.getByText("Keep it so").click();
        assertThat(page.getByText("Every revision is kept for 30 days. Of what is older, the last one of each day is kept."))
                .isVisible();
    }

    @Test
    void addsAWebhookAndShowsItsSecretOnce() throws Exception {
        Page page = organization(1200, ColorScheme.LIGHT);
        page.getByLabel("Address to be told, such as https://example.org/leanto").fill("https://1.1.1.1/hook");
        page.getByText("Add a webhook").click();
        assertThat(page.locator("pre", new Page.LocatorOptions().setHasText("whsec_"))).isVisible();
        page.getByText("I have it").click();
        Locator hook = row(page, "https://1.1.1.1/hook");
        hook.getByText("Deliveries").click();
        assertThat(page.getByText("Nothing was delivered yet")).isVisible();
        hook.getByText("Disable").click();
        assertThat(hook).containsText("disabled");
        hook.getByText("Delete").click();
        page.getByText("Delete it all the same").click();
        assertThat(hook).hasCount(0);
        assertThat(page.locator("pre", new Page.LocatorOptions().setHasText("whsec_"))).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"1200, LIGHT", "1200, DARK", "360, LIGHT", "360, DARK"})
    void canBeUsedByEverybody(int width, ColorScheme colours) throws Exception {
        Page page = organization(width, colours);
        server.command("quota", "set", "--organization", page.url().substring(page.url().length() - 32), "projects=20");
        server.command("organization", "create", "Another desk", "--owner", "1");
        addBob(page);
        page.reload();
        page.waitForSelector("meter");
        page.getByText("1 other organization").click();
        page.getByText("Change it").click();
        page.waitForTimeout(300);
        holdsForEverybody(page);
        fits(page);
        page.getByText("Another desk").click();
        assertThat(page.locator("h1")).hasText("Another desk");
        assertThat(page).hasTitle("Another desk · Leanto");
    }
}
