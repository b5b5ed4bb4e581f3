package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.AccessLines;
import dev.leanto.machine.config.Configuration;
import dev.leanto.testing.CapturedLog;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AccessLogTest {

    private final TestServer server = TestServer.start(TestDatabase.SQLITE.newStorage());
    private final TestUser user = server.firstUser();
    private CapturedLog log = new CapturedLog();

    @BeforeEach
    void forgetTheStart() {
        log.close();
        log = new CapturedLog();
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    private static String id(Reply reply) {
        return reply.headers().firstValue("X-Request-Id").orElseThrow();
    }

    @Test
    void tellsWhoDidWhatToWhichProject() {
        int project = user.newProject("Logged");
        log.nextAccess();
        Reply reply = user.using("Lean CLI 1.0.230").call("projects/read", Map.of("projectId", project));
        assertThat(log.nextAccess())
                .matches("id=" + id(reply)
                        + " from=127\\.0\\.0\\.1 user=1 token=\"first token\" client=\"Lean CLI 1\\.0\\.230\" method=\"POST\""
                        + " operation=\"projects/read\" project=" + project
                        + " status=200 outcome=success in=\\d+ out=\\d+ ms=\\d+\\.\\d+");
        Reply refusal = user.call("projects/read", Map.of("projectId", 1));
        assertThat(log.nextAccess())
                .startsWith("id=" + id(refusal) + " ")
                .contains(" project=1 status=200 outcome=PROJECT_NOT_FOUND ");
        user.with("wrong").call("projects/read");
        assertThat(log.nextAccess())
                .contains(" user=- token=- ")
                .contains(" operation=\"projects/read\" project=- status=401 outcome=HASH_MISMATCH ");
        TestRequest.to(server.url() + "/nowhere").send();
        assertThat(log.nextAccess())
                .contains(" operation=\"/nowhere\" project=- status=404 outcome=ENDPOINT_NOT_FOUND ");
    }

    @Test
    void tellsOfAnAnswerThatTheClientHasAlreadyAsOfASuccess() {
        Reply reply = user.request("authenticate")
                .method("GET")
                .header("If-None-Match", "*")
                .send();
        assertThat(log.nextAccess())
                .startsWith("id=" + id(reply) + " ")
                .contains(" user=1 ", " operation=\"authenticate\" ", " status=304 outcome=success in=0 out=0 ");
    }

    private String parts(Reply reply) {
        return log.json(id(reply)).toString().replace('"', '\'');
    }

    @Test
    void tellsProgramsTheSameInParts() {
        int project = user.newProject("Parts");
        log.nextAccess();
        Reply reply = user.using("Lean {} \\").call("projects/read", Map.of("projectId", project));
        String line = log.nextAccess();
        assertThat(parts(reply))
                .matches("\\{'timestamp':'[^']+Z','level':'INFO','logger':'access','message':'POST projects/read 200',"
                        + "'request':'" + id(reply) + "','from':'127\\.0\\.0\\.1','user':1,'token':'first token',"
                        + "'client':'Lean \\{} \\\\\\\\','method':'POST','operation':'projects/read','project':"
                        + project
                        + ",'status':200,'outcome':'success','in':\\d+,'out':\\d+,'ms':\\d+\\.\\d+}");
        JsonNode parts = log.json(id(reply));
        double millis = parts.at("/ms").asDouble();
        assertThat(line).endsWith(" in=%s out=%s ms=%.3f".formatted(parts.at("/in"), parts.at("/out"), millis));
        Reply nowhere = TestRequest.to(server.url() + "/nowhere").send();
        log.nextAccess();
        assertThat(parts(nowhere))
                .matches("\\{.*'from':'127\\.0\\.0\\.1','client':'[^']+','method':'POST','path':'/nowhere',"
                        + "'status':404,'outcome':'ENDPOINT_NOT_FOUND','in':0,'out':\\d+,'ms':\\d+\\.\\d+}");
    }

    @Test
    void cannotBeForged() {
        user.using("x\" user=7 \\ \u0085y").call("authenticate").ok();
        assertThat(log.nextAccess()).contains(" client=\"x\\\" user=7 \\\\ ").hasLineCount(1);
        TestRequest.to(server.url() + "/a%0d%0auser=7%22").send();
        assertThat(log.nextAccess()).hasLineCount(1).doesNotContain("\"user=7\"");
        user.call("projects/read", Map.of("projectId", "1 user=7"));
        assertThat(log.nextAccess()).contains(" project=- ");
    }

    @Test
    void holdsNothingThatATerminalOrAnEyeMisreads() {
        String odd = "a\u0085\u009b2J\u2028\u2029\u202e\u2066\u200b\u007f\u001b[2Jb";
        TestRequest.to(server.url() + "/" + URLEncoder.encode(odd, StandardCharsets.UTF_8))
                .send();
        assertThat(log.nextAccess()).contains("operation=\"/a").doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029]");
        assertThat(log.json().replace("\n", ""))
                .contains("\"path\":\"/a")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029]");
    }

    @Test
    void tellsBrowsersWhatNotToDoWithAnyAnswer() {
        String large = "x".repeat(20_000);
        for (Reply reply : List.of(
                user.call("authenticate"),
                user.with("wrong").call("authenticate"),
                user.call("projects/read", Map.of("projectId", 1)),
                user.call("nowhere"),
                TestRequest.to(server.url() + "/health/live").method("GET").send(),
                TestRequest.to(server.url() + "/health/ready").method("GET").send(),
                TestRequest.to(server.url() + "/x").header("X-Large", large).send())) {
            assertThat(reply.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(reply.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        }
    }

    @Test
    void holdsNoSecret() {
        String timestamp = user.timestamp();
        String hash = TestUser.hash(user.token(), timestamp);
        String credentials = user.credentials(timestamp);
        String query =
                "?authorization=" + URLEncoder.encode(credentials, StandardCharsets.UTF_8) + "&timestamp=" + timestamp;
        TestRequest.to(server.url() + "/api/v2/authenticate" + query)
                .method("GET")
                .send()
                .ok();
        user.call("authenticate").ok();
        user.with("a-wrong-token").call("authenticate");
        TestRequest.to(server.url() + "/api/v2/authenticate")
                .header("Authorization", "Bearer tops3cret")
                .send();
        TestRequest.to(server.url() + "/api/v2/nope" + query).send();
        for (int i = 0; i < 5; i++) {
            log.nextAccess();
        }
        assertThat(log.text()).contains("operation=\"authenticate\"");
        assertThat(log.json()).contains("\"operation\":\"authenticate\"");
        assertThat(List.of(log.text(), log.json()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(user.token())
                        .doesNotContain(hash)
                        .doesNotContain(credentials)
                        .doesNotContain("a-wrong-token")
                        .doesNotContain("tops3cret")
                        .doesNotContain(query));
    }

    @Test
    void givesEveryAnswerAnIdThatTheLogHasToo() {
        Reply fault;
        user.newProject("Broken");
        server.write(
                tx -> tx.update("ALTER TABLE project_parameters RENAME TO gone").execute());
        fault = user.call("projects/read");
        assertThat(fault.errors().getFirst()).endsWith("(request id " + id(fault) + ")");
        assertThat(log.text()).contains("{request=" + id(fault) + "} Request " + id(fault) + " failed");
        for (String path : new String[] {"/health/live", "/health/ready", "/nowhere", "/api/v2/authenticate"}) {
            assertThat(id(TestRequest.to(server.url() + path).method("GET").send()))
                    .matches("[0-9a-f]{16}");
        }
        assertThat(id(user.call("authenticate"))).isNotEqualTo(id(user.call("authenticate")));
        Reply refused = TestRequest.to(server.url() + "/x")
                .header("X-Large", "x".repeat(20_000))
                .send();
        assertThat(refused.status()).isEqualTo(431);
        assertThat(refused.code()).isEqualTo("BAD_REQUEST");
        assertThat(id(refused)).matches("[0-9a-f]{16}");
    }

    @Test
    void isLeftOutWhereItIsNotWanted(@TempDir Path data) {
        Configuration settings = Configuration.defaults(Map.of(
                "data", new Configuration.Option("test", data.toString()),
                "http.port", new Configuration.Option("test", "0"),
                "http.accessLog", new Configuration.Option("test", "off")));
        try (TestServer quiet = TestServer.start(settings.config(), new TestClock())) {
            quiet.firstUser().call("authenticate").ok();
        }
        Reply reply = user.call("authenticate").ok();
        assertThat(log.nextAccess()).startsWith("id=" + id(reply) + " ");
        assertThat(log.text()).contains("Requests are not logged; http.accessLog=on logs them");
    }

    @Test
    void isWantedUnlessItGoesToATerminal() {
        assertThat(AccessLines.AUTO.wanted()).isTrue();
        System.setProperty("leanto.terminal", "true");
        try {
            assertThat(AccessLines.AUTO.wanted()).isFalse();
            assertThat(AccessLines.ON.wanted()).isTrue();
        } finally {
            System.clearProperty("leanto.terminal");
        }
    }
}
