package dev.leanto.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Another server on this machine: a page of it, with the script of {@code attack.js}, at every address and name. */
final class ForeignSite implements AutoCloseable {

    /** The page, as it is. */
    static final String PAGE = "<!doctype html><title>Foreign</title><body></body><script>" + resource("attack.js") + "</script>";

    private final HttpServer server;

    /** What browsers sent of cookies, by the path. */
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    ForeignSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        cookies.put(exchange.getRequestURI().getPath(), Objects.requireNonNullElse(cookie, ""));
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    /** Its address under a name. */
    String url(String host, String path) {
        return "http://" + host + ":" + server.getAddress().getPort() + path;
    }

    /** What a browser sent of cookies to a path. */
    String cookie(String path) {
        return Objects.requireNonNull(cookies.get(path), "nobody asked");
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ForeignSite.class.getResourceAsStream("/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
