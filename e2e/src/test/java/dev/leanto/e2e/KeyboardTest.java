package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everything is done without a mouse, and one always sees where one is. */
class KeyboardTest extends Browsing {

    /** All that Tab must come to; rows of a grid are moved through with the arrows, and one stop is enough for them. */
    private static final String STOPS =
            """
            () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
              .filter((one) => one.tabIndex >= 0 && !one.disabled && !one.closest("[hidden], [aria-hidden=true]"))
              .filter((one) => one.checkVisibility({ visibilityProperty: true }))
              .map((one, number) => { one.dataset.stop = number; return one.outerHTML.slice(0, 120); })""";

    /** Which one has the focus, whether one sees that, and what is over it: nothing, if its middle is its own. */
    private static final String FOCUS =
            """
            () => {
              const one = document.activeElement;
              const box = one.getBoundingClientRect();
              const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
              const top = document.elementFromPoint(x, Math.min(Math.max(box.y + 5, 0), innerHeight - 1));
              const style = getComputedStyle(one);
              return {
                stop: one.dataset?.stop ?? "",
                html: one.outerHTML.slice(0, 120),
                isSeen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                isInside: box.bottom > 0 && box.top < innerHeight,
                isFree: top !== null && (one.contains(top) || top.contains(one)),
              };
            }""";

    @Test
    void reachesEveryControlAndShowsWhereItIs() throws Exception {
        String project = Demo.of(server);
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        page.setViewportSize(1200, 500);
        for (EveryPage one : EveryPage.ALL) {
            visit(page, one.path(project));
            for (String button : one.pressed()) {
                page.click(button);
                settle(page);
            }
            walk(page);
        }
    }

    private static void walk(Page page) {
        List<?> stops = (List<?>) page.evaluate(STOPS);
        page.evaluate("() => { document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); }");
        boolean[] met = new boolean[stops.size()];
        // It may begin anywhere, come to the window itself, and to parts of an editor that have a root of their own.
        for (int number = 0; number < 3 * stops.size() + 30 && !all(met); number++) {
            tab(page);
            Map<?, ?> focus = (Map<?, ?>) page.evaluate(FOCUS);
            String stop = (String) focus.get("stop");
            if (stop == null || stop.isEmpty()) {
                continue;
            }
            met[Integer.parseInt(stop)] = true;
            for (String what : List.of("isSeen", "isInside", "isFree")) {
                assertThat(focus.get(what)).as(page.url() + " " + what + " " + focus.get("html")).isEqualTo(true);
            }
        }
        for (int number = 0; number < met.length; number++) {
            assertThat(met[number]).as(page.url() + " comes to " + stops.get(number)).isTrue();
        }
    }

    private static boolean all(boolean[] met) {
        return IntStream.range(0, met.length).allMatch(number -> met[number]);
    }

    @Test
    void doesTheFirstMinuteWithoutAMouse() throws Exception {
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        press(page, "New project");
        page.keyboard().type("Typed alone");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('Typed alone')");
        assertThat(page.evaluate("document.activeElement.tagName")).as("reading begins at the heading").isEqualTo("H1");
        press(page, "main.py");
        page.waitForURL("**/files/main.py");
        press(page, "History");
        page.waitForSelector(".revisions");
        press(page, "Projects");
        page.waitForSelector(".grid");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForSelector("h1:has-text('Typed alone')");
        press(page, "Connect");
        press(page, "Make a token");
        page.waitForSelector("text=Waiting for its first use");
        press(page, page.getAttribute("[aria-controls=account]", "aria-label"));
        press(page, "Log out");
        page.waitForSelector("main.enter");
    }

    /** Goes to the next stop; an editor, which is in a root of its own, is told first that Tab does not indent. */
    private static void tab(Page page) {
        if (Boolean.TRUE.equals(page.evaluate("() => document.activeElement.shadowRoot !== null"))) {
            page.keyboard().press("Control+m");
        }
        page.keyboard().press("Tab");
    }

    /** Goes with Tab to what is called so, and presses Enter. */
    private static void press(Page page, String name) {
        for (int steps = 0; steps < 60; steps++) {
            tab(page);
            Object here = page.evaluate(
                    "() => document.activeElement.ariaLabel || document.activeElement.textContent.trim()");
            if (name.equals(here)) {
                page.keyboard().press("Enter");
                return;
            }
        }
        throw new AssertionError("Tab does not come to " + name);
    }
}
