package leanto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeantoServerTest {

    private static LeantoServer leanto;

    @BeforeAll
    static void start() throws Exception {
        leanto = LeantoServer.start("fixtures.json");
    }

    @AfterAll
    static void stop() throws Exception {
        leanto.close();
    }

    private static HttpResponse<String> call(String operation) throws Exception {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
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
        assertEquals("{\"success\":true}", call("authenticate").body());
    }

    @Test
    void findsTheDeclaredProject() throws Exception {
        assertTrue(call("projects/read?projectId=10000123").body().contains("\"name\":\"Momentum\""));
    }
}
