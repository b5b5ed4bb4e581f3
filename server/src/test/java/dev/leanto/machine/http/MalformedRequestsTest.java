package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no HTTP harms nobody but its sender, who hears why. */
class MalformedRequestsTest extends RawClients {

    /** Each is refused before there is a request. */
    private static final List<String> MALFORMED = List.of(
            "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
            "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
            "\u0001\u0002\r\n\r\n");

    /** With two threads that read one connection, about one in a thousand came to harm. */
    private static final int SOUND = 15_000;

    @TempDir
    private Path data;

    @Test
    void leaveTheRequestsOfOthersAlone() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (TestServer server = server(data, Map.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> clients = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                clients.add(threads.submit(malformed(server, asked)));
                clients.add(threads.submit(sound(server, asked)));
            }
            for (Future<String> client : clients) {
                assertThat(client.get()).isEmpty();
            }
        }
    }

    /** Sends one after the other as long as others ask, and gives the first answer that is wrong. */
    private static Callable<String> malformed(TestServer server, AtomicInteger asked) {
        return () -> {
            for (int i = 0; asked.get() < SOUND; i++) {
                String answer = ask(server, MALFORMED.get(i % MALFORMED.size()));
                // The library shuts its side of the connection, and takes what comes until the client does the same.
                if (!answer.contains("\"code\":\"BAD_REQUEST\"")) {
                    return answer;
                }
            }
            return "";
        };
    }

    private static Callable<String> sound(TestServer server, AtomicInteger asked) {
        return () -> {
            while (asked.incrementAndGet() <= SOUND) {
                String answer = ask(server, get("/health/live", "localhost"));
                if (!answer.startsWith("HTTP/1.1 200 ")) {
                    return "No answer but '" + answer + "'";
                }
            }
            return "";
        };
    }

    @Test
    void behindAGoodOneAreAnsweredAfterIt() throws IOException {
        try (TestServer server = server(data, Map.of())) {
            String good = get("/health/live", "localhost").replace("Connection: close\r\n", "");
            for (String bad : MALFORMED) {
                for (String rest : List.of("", " ".repeat(3_000_000))) {
                    assertThat(ask(server, good + bad + rest))
                            .as(bad)
                            .startsWith("HTTP/1.1 200 ")
                            .contains("\"code\":\"BAD_REQUEST\"");
                }
            }
        }
    }

    @Test
    void whoNeverEndsIsCutOffWithoutHarmToOthers() throws IOException {
        String good = get("/health/live", "localhost").replace("Connection: close\r\n", "");
        for (String before : List.of("", good)) {
            try (TestServer server = server(10, LONG, SHORT, LONG, LONG);
                    Socket endless = connect(server)) {
                send(endless, before + MALFORMED.getFirst());
                String piece = "x".repeat(100_000);
                assertThatThrownBy(() -> {
                            while (true) {
                                send(endless, piece);
                                assertThat(ask(server, get("/health/live", "localhost")))
                                        .startsWith("HTTP/1.1 200 ");
                            }
                        })
                        .isInstanceOf(SocketException.class);
            }
        }
    }

    @Test
    void bodiesInChunksAreNotTakenForWholeWhereverTheyAreCutOff() throws IOException {
        try (TestServer server = server(data, Map.of())) {
            TestUser user = server.newUser();
            int project = user.newProject("Chunks");
            String form = "projectId=" + project + "&name=main.py&content=cut";
            String head = head(user, "files/update", "Connection: close\r\nTransfer-Encoding: chunked")
                    .replace("application/json", "application/x-www-form-urlencoded");
            String whole = Integer.toHexString(form.length()) + "\r\n" + form + "\r\n0\r\n\r\n";
            String before = user.file(project, "main.py");
            // The last line break may be missing: what comes before it says that this is all.
            for (int end = 1; end <= whole.length() - 3; end++) {
                try (Socket socket = connect(server)) {
                    send(socket, head + whole.substring(0, end));
                    socket.shutdownOutput();
                    assertThat(rest(socket)).as(whole.substring(0, end)).contains("\"code\":\"BODY_CUT_OFF\"");
                }
            }
            assertThat(user.file(project, "main.py")).isEqualTo(before);
            assertThat(ask(server, head + whole)).contains("\"success\":true");
            assertThat(user.file(project, "main.py")).isEqualTo("cut");
        }
    }

    @Test
    void areAnsweredThoughMuchComesBehindThem() throws IOException {
        try (TestServer server = server(data, Map.of())) {
            String body = " ".repeat(30_000_000);
            assertThat(ask(
                            server,
                            "POST /%00 HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"code\":\"BAD_REQUEST\"");
        }
    }
}
