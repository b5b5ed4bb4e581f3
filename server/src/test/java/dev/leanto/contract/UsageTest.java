package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tokens were used for is gathered, and written down together. */
class UsageTest extends ContractTest {

    private List<Map<String, Object>> reads(TestUser reader) {
        return server.rows(
                "SELECT project_id, reads FROM token_reads WHERE user_id = :user ORDER BY project_id",
                Map.of("user", reader.id()));
    }

    private long refusals(TestUser claimed, String detail) {
        return server.number(
                "SELECT count(*) FROM audit_events WHERE action = 'login.refused' AND user_id = :user AND detail = :detail",
                Map.of("user", claimed.id(), "detail", detail));
    }

    private void flush() {
        server.server().installation().usage().flush();
    }

    @Test
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
    void knowsWhenATokenWasLastUsed() {
        String sql = "SELECT last_used_at FROM api_tokens WHERE user_id = :user";
        assertThat(server.rows(sql, Map.of("user", user.id())).toString()).isEqualTo("[{last_used_at=null}]");
        user.call("authenticate").ok();
        flush();
        assertThat(server.number(sql, Map.of("user", user.id())))
                .isEqualTo(server.clock().instant().toEpochMilli());
    }

    @Test
    void writesDownRefusedLogInsTogether() {
        for (int i = 0; i < 7; i++) {
            user.with("wrong").call("authenticate");
        }
        flush();
        assertThat(refusals(user, "HASH_MISMATCH from 127.0.0.1, 7 times")).isEqualTo(1);
        TestRequest.to(server.url() + "/api/v2/authenticate").send();
        flush();
        assertThat(server.number(
                        "SELECT count(*) FROM audit_events WHERE user_id IS NULL AND detail LIKE 'CREDENTIALS_MISSING%'",
                        Map.of()))
                .isPositive();
    }

    @Test
    void writesItDownWhenItStopsAndForgetsItInTime() {
        var storage = database.newStorage();
        try (TestServer own = TestServer.start(storage)) {
            own.firstUser().call("authenticate").ok();
        }
        try (TestServer again = TestServer.start(storage)) {
            String count = "SELECT count(*) FROM token_reads";
            assertThat(again.number(count, Map.of())).isEqualTo(1);
            again.server().installation().usage().forget(Duration.ofDays(1));
            assertThat(again.number(count, Map.of())).isEqualTo(1);
            again.clock().advance(Duration.ofDays(2));
            again.server().installation().usage().forget(Duration.ofDays(1));
            assertThat(again.number(count, Map.of())).isZero();
        }
    }
}
