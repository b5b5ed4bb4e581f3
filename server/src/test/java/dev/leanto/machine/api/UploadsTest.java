package dev.leanto.machine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Uploads are read as they come, and bounded. */
class UploadsTest extends StreamContract {

    @Test
    void readsAnUploadAsItComes() throws Exception {
        try (Socket socket = connect(
                "test/write/upload",
                "size=1",
                "Content-Length: 10\r\nContent-Type: image/png\r\nConnection: close\r\n")) {
            write(socket, "first");
            assertThat(next(streams.pieces)).isEqualTo("first");
            write(socket, "final");
            assertThat(next(streams.pieces)).isEqualTo("final");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("{\"bytes\":10,\"success\":true}");
        }
    }

    @Test
    void refusesAnUploadThatIsTooLarge() throws Exception {
        Endpoint<?> upload = streams.endpoints().getLast();
        String tooLarge = "The request body is larger than the limit of 1000000 bytes (limits.uploadBytes)";
        request(user, upload, "{\"size\":1}")
                .body("image/png", "x".repeat(TestStreams.BOUND))
                .send()
                .ok();
        request(user, upload, "{\"size\":1}")
                .body("image/png", "x".repeat(TestStreams.BOUND + 1))
                .send()
                .refused(413, tooLarge);
        try (Socket socket = connect("test/write/upload", "size=1", "Transfer-Encoding: chunked\r\n")) {
            write(socket, "F4241\r\n" + "x".repeat(TestStreams.BOUND + 1) + "\r\n0\r\n\r\n");
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 413");
        }
        request(user, upload, "{\"size\":1}")
                .header("Content-Encoding", "gzip")
                .send()
                .refused("The Content-Encoding 'gzip' is not supported: send the body as it is");
    }

    @Test
    void saysWhatIsWrongWithAnUploadThatStalls() throws Exception {
        try (Socket socket = connect("test/write/upload", "size=1", "Content-Length: 10\r\n")) {
            write(socket, "first");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("The request body did not arrive in time");
        }
    }
}
