package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.auth.Reach;
import dev.leanto.testing.Browser;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.OfOneServer;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tokens and logins were used for is gathered, and written down together. */
class UsageTest extends ContractTest {

    private List<Map<String, Object>> reads(TestUser reader) {
        return server.rows(
                "SELECT project_id, reads FROM token_reads WHERE user_id = :user ORDER BY project_id",
                Map.of("user", reader.id()));
    }

    private List<Map<String, Object>> refusals(int claimed) {
        return server.rows(
                "SELECT address, reason, times FROM refused_log_ins WHERE user_id = :user ORDER BY hour, reason",
                Map.of("user", claimed));
    }

    private void flush() {
        server.server().installation().usage().flush();
    }

    @Test
    @OfOneServer
    void countsTheReadsOfAProjectByHour() {
        int project = user.newProject("Counted");
        user.project(project);
        user.project(project);
        user.file(project, "main.py");
        user.call("projects/read", Map.of("projectId", 1));
        assertThat(reads(user)).isEmpty();
        flush();
        assertThat(reads(user).toString())
                .isEqualTo("[{project_id=0, reads=1}, {project_id=" + project + ", reads=3}]");
        user.project(project);
        flush();
        flush();
        assertThat(reads(user).toString()).contains("{project_id=" + project + ", reads=4}");
    }

    @Test
    @OfOneServer
    void countsWhatLoginsReadAsWhatTokensRead() {
        int project = user.newProject("Looked at");
        flush();
        int ofTokens = reads(user).size();
        Browser browser = Browser.of(user);
        Map<String, Integer> one = Map.of("projectId", project);
        browser.call("files/read", one).ok();
        browser.call("projects/read", one).ok();
        browser.call("account/login/read").ok();
        browser.call("projects/read", Map.of("projectId", 1)).refused("Project not found");
        flush();
        browser.call("projects/read", one).ok();
        flush();
        flush();
        String sql = "SELECT project_id, reads, address FROM login_reads WHERE user_id = :user ORDER BY project_id";
        assertThat(server.rows(sql, Map.of("user", user.id())).toString())
                .isEqualTo("[{project_id=0, reads=1, address=127.0.0.1}, {project_id=" + project
                        + ", reads=3, address=127.0.0.1}]");
        assertThat(reads(user)).hasSize(ofTokens);
    }

    /** More than are written in one transaction, and each of them once. */
    @Test
    void writesMuchInPiecesAndAllOfIt() {
        int tokenId = (int) server.number("SELECT id FROM api_tokens WHERE user_id = :user", Map.of("user", user.id()));
        Caller caller =
                new Caller(user.id(), new Proof.Token(tokenId, "laptop"), Reach.ALL, false, Client.of(null), null);
        for (int i = 1; i <= 1001; i++) {
            server.server().installation().usage().used(caller, i);
        }
        flush();
        assertThat(reads(user))
                .hasSize(1001)
                .allSatisfy(row -> assertThat(row.get("reads")).hasToString("1"));
    }

    @Test
    @OfOneServer
    void knowsWhenATokenWasLastUsed() {
        String sql = "SELECT last_used_at FROM api_tokens WHERE user_id = :user";
        assertThat(server.rows(sql, Map.of("user", user.id())).toString()).isEqualTo("[{last_used_at=null}]");
        user.call("authenticate").ok();
        flush();
        assertThat(server.number(sql, Map.of("user", user.id())))
                .isEqualTo(server.clock().instant().toEpochMilli());
    }

    @Test
    @OfOneServer
    void countsRefusedLogInsByHour() {
        for (int i = 0; i < 7; i++) {
            user.with("wrong").call("authenticate");
        }
        flush();
        user.with("wrong").call("authenticate");
        flush();
        assertThat(refusals(user.id()).toString()).isEqualTo("[{address=127.0.0.1, reason=HASH_MISMATCH, times=8}]");
        server.clock().advance(Duration.ofHours(1));
        user.with("wrong").call("authenticate");
        flush();
        assertThat(refusals(user.id())).hasSize(2);
        TestRequest.to(server.url() + "/api/v2/authenticate").send();
        flush();
        assertThat(refusals(0).toString()).contains("reason=CREDENTIALS_MISSING");
        assertThat(server.number("SELECT count(*) FROM audit_events WHERE action = 'login.refused'", Map.of()))
                .isZero();
    }

    /** However long somebody tries, they do not fill the database. */
    @Test
    void tellsAThousandRefusalsOfAnHourApart() {
        try (TestServer own = TestServer.start(database.newStorage())) {
            var usage = own.server().installation().usage();
            String rows = "SELECT count(*) FROM refused_log_ins";
            for (int round = 1; round <= 3; round++) {
                for (int i = 0; i < 2_000; i++) {
                    usage.refused(i, "192.0.2." + round, "HASH_MISMATCH");
                }
                usage.flush();
            }
            assertThat(own.number(rows, Map.of())).isEqualTo(1_001);
            assertThat(own.number("SELECT sum(times) FROM refused_log_ins", Map.of()))
                    .isEqualTo(6_000);
            own.clock().advance(Duration.ofHours(1));
            usage.refused(1, "192.0.2.9", "HASH_MISMATCH");
            usage.flush();
            assertThat(own.number(rows, Map.of())).isEqualTo(1_002);
        }
    }

    @Test
    void forgetsTheAuditInTime() {
        try (TestServer own = TestServer.start(database.newStorage())) {
            TestUser first = own.firstUser();
            first.with("wrong").call("authenticate");
            own.server().installation().usage().flush();
            String events = "SELECT count(*) FROM audit_events";
            String refusals = "SELECT count(*) FROM refused_log_ins";
            own.clock().advance(Duration.ofDays(100));
            own.server().installation().forgetAudit(own.clock().instant().minus(Duration.ofDays(101)));
            assertThat(own.number(events, Map.of())).isPositive();
            assertThat(own.number(refusals, Map.of())).isEqualTo(1);
            own.server().installation().forgetAudit(own.clock().instant().minus(Duration.ofDays(99)));
            assertThat(own.number(events, Map.of())).isZero();
            assertThat(own.number(refusals, Map.of())).isZero();
        }
    }

    @Test
    void writesItDownWhenItStopsAndForgetsItInTime() {
        var storage = database.newStorage();
        try (TestServer own = TestServer.start(storage)) {
            own.firstUser().call("authenticate").ok();
            Browser.of(own.firstUser()).call("account/login/read").ok();
        }
        try (TestServer again = TestServer.start(storage)) {
            String count = "SELECT (SELECT count(*) FROM token_reads) + (SELECT count(*) FROM login_reads)";
            assertThat(again.number(count, Map.of())).isEqualTo(2);
            again.server().installation().usage().forget(Duration.ofDays(1));
            assertThat(again.number(count, Map.of())).isEqualTo(2);
            again.clock().advance(Duration.ofDays(2));
            again.server().installation().usage().forget(Duration.ofDays(1));
            assertThat(again.number(count, Map.of())).isZero();
        }
    }
}
