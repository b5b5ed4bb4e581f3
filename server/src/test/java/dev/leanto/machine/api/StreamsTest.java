package dev.leanto.machine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.auth.Access;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads, events and uploads: all that holds for every operation holds for them too, and they are never whole in memory. */
class StreamsTest extends StreamContract {

    private static final String NO_CREDENTIALS = "No credentials: send 'Authorization: Basic"
            + " base64(userId:sha256(token:timestamp))' and a Timestamp header";

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The next line that is no comment, nor empty. */
    private static String event(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && (line.startsWith(":") || line.isEmpty())) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void isDoneByThoseWhoMayAndByNobodyElse() {
        TestUser reading = server.withToken(user, TokenScope.READ, null);
        for (Endpoint<?> operation : streams.endpoints()) {
            streams.events.add("end");
            String wish = "{\"size\":3}";
            request(user, operation, wish).send().done();
            request(user, operation, wish).header("Authorization", null).send().refused(401, NO_CREDENTIALS);
            request(user.with("wrong"), operation, wish).send().refused(401, "Hash doesn't match.");
            request(user, operation, wish)
                    .method("DELETE")
                    .send()
                    .refused(405, "The method DELETE is not allowed here: use GET or POST");
            Reply asReader = request(reading, operation, wish).send();
            if (operation.access() != Access.READ) {
                asReader.refused("The API token 'other token' is read-only: " + operation.path()
                        + " needs a token of full scope");
            } else {
                streams.events.add("end");
                asReader.done();
            }
        }
    }

    @Test
    void isRefusedInJsonUntilTheFirstByteIsSent() {
        try (CapturedLog log = new CapturedLog()) {
            for (Endpoint<?> operation : streams.endpoints()) {
                Reply late = request(user, operation, "{\"size\":2000,\"failing\":\"before\"}")
                        .send();
                late.refused("Required parameter size is empty");
                assertThat(late.headers().firstValue("Content-Disposition")).isEmpty();
                assertThat(log.nextAccess())
                        .startsWith("id="
                                + late.headers().firstValue("X-Request-Id").orElseThrow() + " ")
                        .contains(" user=" + user.id() + " ", "\"" + operation.path() + "\"", "outcome=FIELD_MISSING");
                request(user, operation, "{}").send().refused("Required parameter size is empty");
                log.nextAccess();
            }
        }
    }

    @Test
    void givesADownloadOfAnySizeItsNameAndLength() throws Exception {
        int size = 5_000_000;
        HttpResponse<InputStream> response = open("test/read/download", "size=" + size);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(response.headers().firstValue("Content-Length")).hasValue("" + size);
        assertThat(response.headers().firstValue("X-Request-Id").orElse("")).matches("[0-9a-f]{16}");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"Gr__e _1_.zip\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.zip");
        try (InputStream body = response.body()) {
            byte[] bytes = body.readAllBytes();
            assertThat(bytes).hasSize(size);
            assertThat(bytes[size - 1]).isEqualTo((byte) (size - 1));
        }
    }

    @Test
    void aDownloadThatIsTakenMayLastLongerThanARequest() throws Exception {
        long begun = System.nanoTime();
        HttpResponse<InputStream> response = open("test/read/download", "size=100000&failing=late");
        try (InputStream body = response.body()) {
            long size = body.transferTo(OutputStream.nullOutputStream());
            assertThat(size).isPositive().matches(bytes -> bytes % 100_000 == 0);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(REQUEST);
        assertThat(next(streams.ends)).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"download", "events"})
    void breaksOffWhenItFailsInTheMiddle(String kind) throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            streams.events.add("one");
            HttpResponse<InputStream> response = open("test/read/" + kind, "size=10000000&failing=middle");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
            assertThat(log.nextAccess()).contains("operation=\"test/read/" + kind + "\"", " outcome=BROKEN_OFF ");
            assertThat(log.text()).contains("In the middle");
        }
    }

    @Test
    void sendsEachEventWhenItHappensAndOutlivesSilence() throws Exception {
        HttpResponse<InputStream> response = open("test/read/events", "size=0");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        try (BufferedReader lines = lines(response)) {
            long silence = System.nanoTime() + REQUEST.plusSeconds(2).toNanos();
            while (System.nanoTime() < silence) {
                assertThat(lines.readLine()).isIn(":", "");
            }
            for (String text : List.of("one", "two\nlines", "three")) {
                streams.events.add(text);
                assertThat(event(lines)).isEqualTo("event: text");
                for (String line : text.lines().toList()) {
                    assertThat(event(lines)).isEqualTo("data: " + line);
                }
            }
            streams.events.add("end");
            assertThat(event(lines)).isEqualTo("null");
            assertThat(next(streams.ends)).isEqualTo("done");
        }
    }

    @Test
    void stopsTheHandlerOfEventsWhoseClientIsGone() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            try (Socket socket = connect("test/read/events", "size=0", "Content-Length: 0\r\n")) {
                assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
            }
            assertThat(next(streams.ends)).isEqualTo("InterruptedException");
            assertThat(log.nextAccess()).contains(" outcome=CLIENT_GONE ");
            assertThat(log.text()).doesNotContain("broke off");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"download", "events"})
    void stopsTheHandlerWhoseClientDoesNotRead(String kind) throws Exception {
        streams.events.add("one");
        try (Socket socket = connect("test/read/" + kind, "size=30000000", "Content-Length: 0\r\n")) {
            assertThat(next(streams.ends)).isEqualTo("IOException");
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void endsEventsWhenTheServerStops() throws Exception {
        try (BufferedReader lines = lines(open("test/read/events", "size=0"))) {
            streams.events.add("one");
            assertThat(event(lines)).isEqualTo("event: text");
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(http::close);
            assertThat(event(lines)).isEqualTo("data: one");
            assertThat(event(lines)).isEqualTo("null");
            assertThat(stopped).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void countsAStreamAsAUseOfTheToken() {
        int project = user.newProject("Streamed");
        for (Endpoint<?> operation : streams.endpoints()) {
            if (operation.access() == Access.READ) {
                streams.events.add("end");
                request(user, operation, "{\"size\":1,\"projectId\":" + project + "}")
                        .send()
                        .done();
            }
        }
        server.server().installation().usage().flush();
        assertThat(server.number("SELECT reads FROM token_reads WHERE project_id = :id", Map.of("id", project)))
                .isEqualTo(3);
    }
}
