package dev.leanto.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What others have written stays a text on every page: a name, a file, a notebook. */
class HostileContentTest extends Browsing {

    /** Every one of them would set this, and so be found out. */
    private static final String RUN = "window.ran=1";

    private static final String HTML = "<img src=x onerror=" + RUN + "><script>" + RUN + "</script>";
    private static final String NOTEBOOK =
            """
            {"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"id":"a","cell_type":"code","execution_count":1,"metadata":{},
             "source":"1","outputs":[{"output_type":"display_data","metadata":{},"data":{
              "text/html":"<script>window.ran=1</script><img src=x onerror=window.ran=1>","application/javascript":"window.ran=1"}}]},
             {"id":"b","cell_type":"markdown","metadata":{},"source":"[a](javascript:window.ran=1)"}]}
            """;

    @Override
    List<String> settings() {
        return List.of("sharing.outsiders=immediate");
    }

    @Test
    void isNothingButText() throws Exception {
        Account guest = server.user(HTML);
        String project = server.project("Desk/x onerror=" + RUN + " javascript:" + RUN);
        server.write(project, "main.py", HTML + "\n" + "javascript:" + RUN + "\n");
        server.write(project, "page.html", "<!doctype html><body onload=" + RUN + ">" + HTML);
        server.write(project, "research.ipynb", NOTEBOOK);
        server.call(
                "files/read",
                "{\"projectId\":" + project + ",\"codeSourceId\":" + Texts.quoted(HTML) + "}");
        server.call(
                "files/update",
                "{\"projectId\":" + project + ",\"name\":\"main.py\",\"content\":\"# " + RUN + "\",\"codeSourceId\":"
                        + Texts.quoted(HTML) + "}");
        String theirs = server.project(guest, "Theirs");
        server.share(guest, theirs, server.first());

        Page page = window(1200, ColorScheme.LIGHT);
        follow(page, server.loginLink(guest));
        for (EveryPage one : EveryPage.ALL) {
            look(page, one.path(theirs));
        }
        Page mine = window(1200, ColorScheme.LIGHT);
        follow(mine, server.loginLink());
        for (EveryPage one : EveryPage.ALL) {
            look(mine, one.path(project));
        }
        for (String file : new String[] {"page.html", "research.ipynb", "main.py?rev=2"}) {
            look(mine, "/p/" + project + "/files/" + file);
        }
        look(mine, "/?q=" + "%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E");
        assertThat(mine.content()).doesNotContain("<img src=\"x\"");
    }

    private void look(Page page, String path) {
        visit(page, path);
        assertThat(page.evaluate("window.ran")).as(path).isNull();
    }

    @Test
    void isNoPageWhenItIsOpenedByItself() throws Exception {
        String project = server.project("Momentum");
        server.write(project, "main.py", HTML);
        Page page = loggedIn(1200, ColorScheme.LIGHT);
        for (String query : new String[] {"?projectId=" + project, "?projectId=" + project + "&" + Programs.query(server.first())}) {
            Response answer = page.navigate(server.url("/api/v2/files/read" + query));
            assertThat(page.evaluate("document.contentType")).isEqualTo("application/json");
            assertThat(page.evaluate("window.ran")).isNull();
            Map<String, String> headers = answer.headers();
            assertThat(headers.get("x-content-type-options")).isEqualTo("nosniff");
            assertThat(headers.get("cache-control")).contains("no-store");
        }
        assertThat(page.content()).contains("onerror");
    }

    @Test
    void keepsTheLoginFromScriptsAndCaches() throws Exception {
        Page page = window(1200, ColorScheme.LIGHT);
        follow(page, server.loginLink());
        Cookie login = page.context().cookies().getFirst();
        assertThat(login.httpOnly).isTrue();
        assertThat(login.sameSite.name()).isEqualTo("STRICT");
        assertThat(login.path).isEqualTo("/");
        assertThat(page.evaluate("document.cookie")).isEqualTo("");
        assertThat(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])").toString())
                .doesNotContain(login.value);

        Response read = page.waitForResponse("**/account/login/read", () -> page.navigate(server.url("/account")));
        assertThat(read.headers().get("cache-control")).contains("no-store");
        Response index = page.navigate(server.url("/"));
        assertThat(index.headers().get("cache-control")).isEqualTo("no-cache");
        assertThat(index.headers().get("content-security-policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'");
        assertThat(index.headers().get("referrer-policy")).isEqualTo("no-referrer");
        assertThat(index.headers().get("cross-origin-opener-policy")).isEqualTo("same-origin");
    }
}
