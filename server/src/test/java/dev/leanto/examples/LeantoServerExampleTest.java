package dev.leanto.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeantoServerExampleTest {

    private static LeantoServer leanto;

    @BeforeAll
    static void start() throws Exception {
        leanto = LeantoServer.start(program(), "../examples/fixtures.json");
    }

    @AfterAll
    static void stop() throws Exception {
        leanto.close();
    }

    /** In your tests: {@code List.of("leanto")}. */
    private static List<String> program() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-cp", System.getProperty("java.class.path"), "dev.leanto.Main");
    }

    private static HttpResponse<String> call(String operation) throws Exception {
        String timestamp = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(("abc:" + timestamp).getBytes(StandardCharsets.UTF_8));
        String credentials = "123:" + HexFormat.of().formatHex(hash);
        HttpRequest request = HttpRequest.newBuilder(leanto.url().resolve(operation))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Timestamp", timestamp)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void logsIn() throws Exception {
        assertThat(call("authenticate").body()).isEqualTo("{\"success\":true}");
    }

    @Test
    void findsTheDeclaredProject() throws Exception {
        assertThat(call("projects/read?projectId=10000123").body()).contains("\"name\":\"Momentum\"");
    }
}
