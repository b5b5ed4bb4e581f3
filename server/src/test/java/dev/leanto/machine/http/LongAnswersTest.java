package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.AccessLines;
import dev.leanto.machine.config.Http;
import dev.leanto.machine.config.Limits;
import dev.leanto.machine.config.LimitsProfile;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers of any length, of which so many are on their way at the same time, and read as fast as must be. */
class LongAnswersTest extends RawClients {

    private static final String ALL_BUSY = "The server is sending as many long answers as it has room for"
            + " (limits.longAnswers), and none has come to an end in time. Please try again";
    private static final String USER_BUSY = "As many long answers are on their way to you as one user may have"
            + " (limits.userLongAnswers), and none has come to an end in time. Please try again";

    /** With two places, of which one user has one. */
    private static final Limits LIMITS = new Limits(
            LimitsProfile.GENEROUS,
            10_000_000,
            60,
            50_000_000,
            5,
            10_000_000,
            50_000_000,
            50_000_000,
            1_000_000,
            2,
            1,
            Duration.ofMillis(100));

    private static TestServer server(long answerRate) {
        Http http = new Http(
                List.of("127.0.0.1"),
                0,
                100,
                16_384,
                LONG,
                LONG,
                LONG,
                0,
                answerRate,
                SHORT,
                LONG,
                LONG,
                Duration.ZERO,
                AccessLines.AUTO,
                TestServer.DEFAULTS.http().doors());
        return TestServer.start(
                new ServerConfig(
                        TestDatabase.SQLITE.newStorage(),
                        TestServer.DEFAULTS.replicas(),
                        http,
                        LIMITS,
                        TestServer.RETENTION,
                        TestServer.EDITING,
                        TestServer.NODES,
                        TestServer.DEFAULTS.quotas(),
                        TestServer.NO_BACKUPS,
                        TestServer.DEFAULTS.webhooks(),
                        TestServer.DEFAULTS.log(),
                        TestServer.DEFAULTS.logIns()),
                new TestClock());
    }

    /** A project that no buffers of a connection hold. */
    private static int large(TestUser user) {
        int project = user.newProject("Large");
        for (int i = 0; i < 12; i++) {
            user.call("files/create", Map.of("projectId", project, "name", "f" + i + ".py", "content", noise(i)))
                    .ok();
        }
        return project;
    }

    private static String noise(int seed) {
        return ("x" + seed).repeat(500_000);
    }

    /** A reader that has read no more than that its answer has begun. */
    private static Socket begin(TestServer server, TestUser user, int project) throws IOException {
        Socket socket = connect(server);
        String body = "{\"projectId\":" + project + "}";
        send(socket, head(user, "files/read", "Content-Length: " + body.length()) + body);
        assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200 OK");
        return socket;
    }

    private static Reply read(TestUser user, int project) {
        return user.call("files/read", Map.of("projectId", project));
    }

    @Test
    void areSoManyAtTheSameTimeOfAllAndOfEachUser() throws IOException {
        try (TestServer server = server(0)) {
            TestUser first = server.firstUser();
            TestUser second = server.newUser();
            TestUser third = server.newUser();
            int ofFirst = large(first);
            int ofSecond = large(second);
            int ofThird = large(third);
            try (Socket slow = begin(server, first, ofFirst)) {
                read(first, ofFirst).refused(503, USER_BUSY);
                first.call("projects/read", Map.of("projectId", ofFirst)).ok();
                read(second, ofSecond).ok();
                try (Socket other = begin(server, second, ofSecond)) {
                    read(third, ofThird).refused(503, ALL_BUSY);
                    assertThat(other.isConnected()).isTrue();
                }
                assertThat(slow.isConnected()).isTrue();
            }
            // The place is given back when the server notices that the reader is gone.
            Reply later = read(first, ofFirst);
            while (later.status() == 503) {
                later = read(first, ofFirst);
            }
            later.ok();
            read(third, ofThird).ok();
        }
    }

    /** Little is sent of it, but much is made: packed or not, it takes a place, and its refusal comes as it is. */
    @Test
    void areLongByWhatIsMadeOfThem() throws IOException {
        try (TestServer server = server(0)) {
            TestUser user = server.firstUser();
            int project = large(user);
            for (int i = 0; i < 120; i++) {
                user.newProject("Listed " + i);
            }
            Reply whole = user.request("projects/read")
                    .header("Accept-Encoding", "gzip")
                    .send()
                    .ok();
            assertThat(whole.headers().firstValueAsLong("Content-Length").orElseThrow())
                    .isLessThan(64 * 1024);
            try (Socket slow = begin(server, user, project)) {
                Reply refused = user.request("projects/read")
                        .header("Accept-Encoding", "gzip")
                        .send();
                refused.refused(503, USER_BUSY);
                assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
                assertThat(slow.isConnected()).isTrue();
            }
        }
    }

    @Test
    void areBrokenOffWhenTheyAreReadTooSlowly() throws IOException {
        try (TestServer server = server(1024 * 1024);
                Socket socket = begin(server, server.firstUser(), large(server.firstUser()))) {
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            while (System.nanoTime() < end) {
                // Never silent for long, and far too slow.
                assertThat(socket.getInputStream().readNBytes(100)).isNotEmpty();
                server.firstUser().call("authenticate").ok();
            }
            assertThat(rest(socket))
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEqualTo("reset"),
                            text -> assertThat(text).doesNotContain("\"success\":true"));
        }
    }
}
