package dev.leanto.machine.api;

import dev.leanto.machine.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What a person opens in a browser: a page that says what this is, and the contract, as a document and as pages. The
 * list is fixed, so no path can reach another file; everything comes from this server, and works without the web.
 */
final class Pages extends Handler.Wrapper {

    private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/" + swaggerVersion() + "/";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    /** Scripts of this server only; the styles that Swagger UI puts on its elements. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A page, which is read when it is first asked for, and lies in memory once, however many are reading it. */
    private static final class Page {
        private final String type;
        private final Supplier<byte[]> source;
        private volatile byte @Nullable [] content;

        Page(String type, Supplier<byte[]> source) {
            this.type = type;
            this.source = source;
        }

        byte[] content() {
            byte[] made = content;
            if (made == null) {
                made = source.get();
                content = made;
            }
            return made;
        }
    }

    private final Map<String, Page> pages;

    Pages(List<Endpoint<?>> endpoints, Handler next) {
        super(next);
        this.pages = Map.of(
                "/", own(HTML, "index.html"),
                "/docs", own(HTML, "docs.html"),
                "/docs/init.js", own(SCRIPT, "docs.js"),
                "/docs/page.css", own(STYLE, "page.css"),
                "/docs/swagger-ui.css", new Page(STYLE, () -> resource("/" + SWAGGER + "swagger-ui.css")),
                "/docs/swagger-ui.js", new Page(SCRIPT, () -> resource("/" + SWAGGER + "swagger-ui-bundle.js")),
                "/api/v2/openapi.json",
                        new Page("application/json", () -> OpenApi.of(endpoints).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        Page page = pages.get(path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        boolean head = request.getMethod().equals("HEAD");
        if (page == null || !(head || request.getMethod().equals("GET"))) {
            return super.handle(request, response, callback);
        }
        byte[] content = page.content();
        Exchange.of(request).ends("success");
        response.setStatus(200);
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, page.type)
                .put(HttpHeader.CACHE_CONTROL, "no-cache")
                .put("Content-Security-Policy", POLICY)
                .put(HttpHeader.CONTENT_LENGTH, content.length);
        response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(content), callback);
        return true;
    }

    private static Page own(String type, String file) {
        return new Page(type, () -> resource("pages/" + file));
    }

    private static byte[] resource(String name) {
        try (InputStream file = Pages.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The resource " + name + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The resource " + name + " cannot be read", e);
        }
    }

    private static String swaggerVersion() {
        try (InputStream file =
                Pages.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException("The version of Swagger UI cannot be read", e);
        }
    }
}
