package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that have no business here, whatever their path. */
class DoorsTest extends RawClients {

    private static final List<String> PATHS = List.of(
            "/",
            "/docs",
            "/docs/init.js",
            "/api/v2/openapi.json",
            "/health/live",
            "/health/ready",
            "/nowhere",
            "/api/v2/authenticate");

    @TempDir
    private Path data;

    @Test
    void refuseAForeignNameOnEveryPath() throws IOException {
        try (TestServer server = server(data, Map.of())) {
            for (String path : PATHS) {
                assertThat(ask(server, get(path, "evil.example.org:5612")))
                        .startsWith("HTTP/1.1 421 ")
                        .contains("\"code\":\"HOST_UNKNOWN\"")
                        .contains(
                                "This server does not go by the name 'evil.example.org:5612': ask it by localhost or an"
                                        + " address that it listens on, or add the name to its setting http.names");
                assertThat(ask(server, get("http://evil.example.org" + path, "evil.example.org")))
                        .startsWith("HTTP/1.1 421 ");
            }
            for (String host : List.of(
                    "localhost.evil.org", "10.9.8.7", "[2001:db8::7]:80", "127.0.0.1.evil.org", "0x7f000001.com")) {
                assertThat(ask(server, get("/docs", host))).as(host).startsWith("HTTP/1.1 421 ");
            }
            String toTheCli = ask(
                    server, get("/api/v2/authenticate", "evil.org").replace("Host", "User-Agent: Lean CLI 1\r\nHost"));
            assertThat(toTheCli).startsWith("HTTP/1.1 200 ").contains("HOST_UNKNOWN");
        }
    }

    @Test
    void letItsOwnNamesIn() throws IOException {
        try (TestServer server = server(data, Map.of("http.names", "leanto.example.org, Board.Example.org."))) {
            for (String host : List.of(
                    "localhost",
                    "LOCALHOST:1",
                    "127.0.0.1:5612",
                    "127.0.0.9",
                    "[::1]:5612",
                    "localhost.",
                    "host.docker.internal:5612",
                    "leanto.example.org",
                    "LEANTO.example.org.:443",
                    "board.example.org")) {
                assertThat(ask(server, get("/health/live", host))).as(host).startsWith("HTTP/1.1 200 ");
            }
            assertThat(ask(server, get("/health/live", "www.leanto.example.org")))
                    .startsWith("HTTP/1.1 421 ");
            assertThat(ask(server, "GET /health/live HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void readTheBodyThatTheyRefuseSoThatTheClientHearsWhy() throws IOException {
        try (TestServer server = server(data, Map.of())) {
            String body = " ".repeat(3_000_000);
            assertThat(ask(
                            server,
                            "POST /api/v2/projects/create HTTP/1.1\r\nHost: evil.org\r\nContent-Type: application/json\r\n"
                                    + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                    .startsWith("HTTP/1.1 421 ");
        }
    }

    @Test
    void refuseTransferEncodingInHttp10() throws IOException {
        try (TestServer server = server(data, Map.of())) {
            String answers = ask(
                    server,
                    "POST /api/v2/authenticate HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + get("/health/live", "localhost"));
            assertThat(answers)
                    .contains(" 400 ")
                    .contains(
                            "A request of HTTP/1.0 has no Transfer-Encoding: send it with a Content-Length, or as HTTP/1.1")
                    .doesNotContain("200 OK");
        }
    }

    @Test
    void answerAQuestionAboutTheServerAsAWhole() throws IOException {
        try (TestServer server = server(data, Map.of())) {
            assertThat(ask(server, "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("Allow: GET, POST")
                    .contains("The method OPTIONS is not allowed here: use GET or POST");
        }
    }
}
