package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** What is remembered is given by the thread that reads the connections, however the request comes. */
class PromptAnswersTest extends RawClients {

    private static final String CLOSE = "\r\nConnection: close";

    private static String length(String body) {
        return "Content-Length: " + body.length();
    }

    /** Asks until the answer is remembered; the body that asks for it. */
    private static String remembered(TestUser user) {
        int project = user.newProject("Prompt");
        user.project(project);
        user.project(project);
        return "{\"projectId\":" + project + "}";
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void readsABodyThatComesInPiecesFromItsBeginning() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG);
                Socket socket = connect(server)) {
            TestUser user = server.firstUser();
            String body = remembered(user);
            send(socket, head(user, "projects/read", length(body) + CLOSE) + body.substring(0, 5));
            // By when it is answered, the first piece was read.
            user.call("authenticate").ok();
            send(socket, body.substring(5));
            assertThat(rest(socket)).startsWith("HTTP/1.1 200").contains("\"name\":\"Prompt\"");
        }
    }

    @Test
    void answersAllThatComeTogetherInTheirOrder() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG);
                Socket socket = connect(server)) {
            TestUser user = server.firstUser();
            String body = remembered(user);
            String one = head(user, "projects/read", length(body)) + body;
            send(socket, one.repeat(39) + head(user, "projects/read", length(body) + CLOSE) + body);
            String answers = rest(socket);
            assertThat(count(answers, "HTTP/1.1 200 OK")).isEqualTo(40);
            assertThat(count(answers, "\"name\":\"Prompt\"")).isEqualTo(40);
        }
    }

    @Test
    void leavesWhatIsWrongToTheThreadThatRefuses() throws IOException {
        try (TestServer server = server(100, LONG, LONG, LONG, LONG)) {
            TestUser user = server.firstUser();
            String body = remembered(user);
            String wrong = body.replace("{", "{{");
            assertThat(ask(server, head(user, "projects/read", length(wrong) + CLOSE) + wrong))
                    .contains("JSON_INVALID");
            String stranger = head(user, "projects/read", length(body) + CLOSE)
                    .replaceAll("Timestamp: [0-9]+", "Timestamp: " + (Long.parseLong(user.timestamp()) - 1));
            assertThat(ask(server, stranger + body)).startsWith("HTTP/1.1 401").contains("HASH_MISMATCH");
        }
    }
}
