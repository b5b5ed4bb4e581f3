package dev.leanto.papers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.GeneratedFile;
import dev.leanto.testing.Receiver;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the paper about webhooks tells receivers to do knows deliveries of this server from all else. */
class WebhooksPaperTest {

    @TempDir
    private Path folder;

    private static String sample() throws IOException {
        String paper = Files.readString(GeneratedFile.PROJECT.resolve("docs/webhooks.md"));
        String part = paper.substring(paper.indexOf("<!-- verify -->"), paper.indexOf("<!-- end of verify -->"));
        return part.substring(part.indexOf("```python\n") + 10, part.lastIndexOf("```"));
    }

    private String verdict(String secret, String header, String body, long now) throws Exception {
        Path file = Files.writeString(folder.resolve("verify.py"), sample() + """

                import sys
                _, secret, header, now = sys.argv
                print(is_from_leanto(secret, header, sys.stdin.buffer.read(), int(now)))
                """);
        Process python = new ProcessBuilder("python3", file.toString(), secret, header, "" + now)
                .redirectErrorStream(true)
                .start();
        try (var in = python.getOutputStream()) {
            in.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void theSampleKnowsWhatIsFromHere() throws Exception {
        try (TestServer server = TestServer.start(TestDatabase.SQLITE.newStorage());
                Receiver receiver = Receiver.start()) {
            TestUser user = server.newUser();
            int project = user.newProject("Hooked");
            String secret = user.call("webhooks/create", Map.of("projectId", project, "url", receiver.url()))
                    .ok()
                    .at("/secret")
                    .asString();
            user.call("projects/update", Map.of("projectId", project, "description", "x"))
                    .ok();
            Receiver.Got got = receiver.next();
            String header = Objects.requireNonNull(got.signature());
            long now = server.clock().instant().getEpochSecond();
            assertThat(verdict(secret, header, got.body(), now + 60)).isEqualTo("True");
            assertThat(verdict(secret, header, got.body(), now + 600)).isEqualTo("False");
            assertThat(verdict(secret, header, got.body() + " ", now)).isEqualTo("False");
            assertThat(verdict(secret + "0", header, got.body(), now)).isEqualTo("False");
        }
    }
}
