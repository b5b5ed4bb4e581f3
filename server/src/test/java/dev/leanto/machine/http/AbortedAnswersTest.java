package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What packs an answer has memory that no collector gives back, whoever goes away before the end of it. */
class AbortedAnswersTest extends RawClients {

    private static final int CLIENTS = 100;

    /** Of a packer alone: two of its buffers. */
    private static final long EACH = 32 * 1024;

    @TempDir
    private Path data;

    private static long beside() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** More than the buffers of a connection hold, and nearly as much when it is packed. */
    private static int large(TestUser user) {
        int project = user.newProject("Large");
        Random random = new Random(1);
        for (int i = 0; i < 40; i++) {
            byte[] noise = new byte[140_000];
            random.nextBytes(noise);
            String content = Base64.getEncoder().encodeToString(noise);
            user.call("files/create", Map.of("projectId", project, "name", "f" + i + ".py", "content", content))
                    .ok();
        }
        return project;
    }

    private static void beginAndLeave(TestServer server, TestUser user, String body) throws IOException {
        try (Socket socket = connect(server)) {
            String more = "Accept-Encoding: zstd\r\nContent-Length: " + body.length();
            send(socket, head(user, "files/read", more) + body);
            String begun = new String(socket.getInputStream().readNBytes(1000), StandardCharsets.ISO_8859_1);
            assertThat(begun).startsWith("HTTP/1.1 200 OK\r\n").contains("Content-Encoding: zstd\r\n");
            // What was not read is thrown away, and the server is told so.
            socket.setSoLinger(true, 0);
        }
    }

    @Test
    void giveBackWhatThePackerHas() throws IOException {
        try (TestServer server = server(data, Map.of("limits.projectBytes", "10000000"))) {
            TestUser user = server.firstUser();
            String body = "{\"projectId\":" + large(user) + "}";
            beginAndLeave(server, user, body);
            long before = beside();
            for (int i = 0; i < CLIENTS; i++) {
                beginAndLeave(server, user, body);
            }
            long most = before + CLIENTS * EACH / 3;
            long until = System.nanoTime() + LONG.toNanos() / 4;
            // The server hears of the last of them a moment later.
            while (beside() > most && System.nanoTime() - until < 0) {
                user.call("authenticate").ok();
            }
            assertThat(beside()).isLessThan(most);
        }
    }
}
