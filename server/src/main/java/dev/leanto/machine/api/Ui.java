package dev.leanto.machine.api;

import dev.leanto.machine.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The web pages: files that were made when the program was built, and the addresses that all answer the same one, which
 * reads the rest of the address by itself. The list is fixed, so no path can reach another file. A program that was built
 * without them has none, and {@link Pages} answers as before.
 */
final class Ui extends Handler.Wrapper {

    private static final String FOLDER = "/leanto-ui/";
    private static final String INDEX = "index.html";
    private static final String FILES = "/ui/";

    /** The name of a file has the hash of what is in it. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Nothing but these files: no script, style or connection of anybody else, and no text becomes a script. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private record Entry(String name, String type, String tag) {}

    private final Map<String, Entry> files = new HashMap<>();
    private final List<String> routes = new ArrayList<>();

    Ui(Handler next) {
        super(next);
        byte[] list = resource("files.tsv");
        if (list == null) {
            return;
        }
        for (String line : new String(list, StandardCharsets.UTF_8).split("\n", -1)) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 3) {
                files.put(parts[0], new Entry(parts[0], parts[1], '"' + parts[2] + '"'));
            } else if (parts.length == 2) {
                routes.add(parts[0]);
            }
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String method = request.getMethod();
        Entry found = method.equals("GET") || method.equals("HEAD") ? find(Request.getPathInContext(request)) : null;
        if (found == null) {
            return super.handle(request, response, callback);
        }
        give(found, request, response, callback);
        return true;
    }

    private @Nullable Entry find(String path) {
        if (path.startsWith(FILES)) {
            return files.get(path.substring(FILES.length()));
        }
        for (String route : routes) {
            boolean isBelow = route.length() > 1 && route.endsWith("/") && path.startsWith(route);
            if (isBelow || path.equals(route)) {
                return files.get(INDEX);
            }
        }
        return null;
    }

    private static void give(Entry file, Request request, Response response, Callback callback) {
        Exchange.of(request).ends("success");
        HttpFields asked = request.getHeaders();
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, file.name().equals(INDEX) ? "no-cache" : FOR_EVER)
                .put(HttpHeader.ETAG, file.tag())
                .put(HttpHeader.VARY, "Accept-Encoding")
                .put("Content-Security-Policy", POLICY)
                .put("X-Content-Type-Options", "nosniff")
                .put("Referrer-Policy", "no-referrer")
                .put("Cross-Origin-Opener-Policy", "same-origin")
                .put("Cross-Origin-Resource-Policy", "same-origin");
        if (file.tag().equals(asked.get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.write(true, ByteBuffer.allocate(0), callback);
            return;
        }
        boolean packed = asked.contains(HttpHeader.ACCEPT_ENCODING, "gzip");
        byte[] content = resource(packed ? file.name() + ".gz" : file.name());
        if (content == null) {
            throw new IllegalStateException("The page's file " + file.name() + " is missing");
        }
        if (packed) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        headers.put(HttpHeader.CONTENT_TYPE, file.type()).put(HttpHeader.CONTENT_LENGTH, content.length);
        response.setStatus(200);
        boolean head = request.getMethod().equals("HEAD");
        response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(content), callback);
    }

    /** Read each time: browsers ask for a file once, and the server keeps no memory for it. */
    private static byte @Nullable [] resource(String name) {
        try (InputStream file = Ui.class.getResourceAsStream(FOLDER + name)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The page's file " + name + " cannot be read", e);
        }
    }
}
