package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** From elsewhere, over plain HTTP, nobody can log in: the page says what to set instead of asking for a password. */
class AwayTest extends Browsing {

    @Override
    List<String> settings() {
        // Said to be behind a proxy, which nobody comes from here: else it would not listen there at all.
        return TheBrowser.ownAddresses().stream()
                .findFirst()
                .map(own -> List.of("http.hosts=127.0.0.1, " + own, "http.proxies=203.0.113.9"))
                .orElse(List.of());
    }

    @Test
    void saysWhatIsMissingBeforeAnybodyTypesAPassword() throws Exception {
        Assumptions.assumeFalse(TheBrowser.ownAddresses().isEmpty(), "This machine has no address but the loopback");
        expect("asked http://");
        expect("/account/login/read answered 401");
        // Of a site that is no secure context: the browser passes over a header that only those have.
        expect("Cross-Origin-Opener-Policy");
        expect("answered");
        Page page = window(1200, ColorScheme.LIGHT);
        String away = server.url("/").replaceFirst("//[^:/]+", "//" + TheBrowser.ownAddresses().getFirst());
        page.navigate(away);
        page.waitForSelector(".banner.bad:has-text('Nobody can log in here over plain HTTP. On the server, set tls.certificate')");
        assertThat(page.locator("input").count()).isZero();
        page.navigate("about:blank");
        page.navigate(away + server.loginLink().substring(1));
        page.waitForSelector("[role=alert]");
        assertThat(page.context().cookies()).isEmpty();
    }
}
