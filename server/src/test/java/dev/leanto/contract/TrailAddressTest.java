package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.Configuration;
import dev.leanto.testing.Browser;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Postgres;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From which address it was done: as the server believes it, told with the entry, and kept as long as the audit. */
class TrailAddressTest extends ContractTest {

    private static final String FAR = "2001:db8:0:0:0:0:0:7";

    @TempDir
    private Path data;

    private TestServer behindAProxy() {
        Map<String, String> settings =
                new HashMap<>(Map.of("data", data.toString(), "http.port", "0", "http.proxies", "127.0.0.1"));
        if (database == TestDatabase.POSTGRESQL) {
            settings.put("databaseUrl", Postgres.url(Postgres.newDatabase()));
        }
        Map<String, Configuration.Option> options = new HashMap<>();
        settings.forEach((key, text) -> options.put(key, new Configuration.Option("test", text)));
        return TestServer.start(Configuration.defaults(options).config(), new TestClock());
    }

    private static Reply from(TestUser by, String address, String operation, Map<String, ?> fields) {
        return by.request(operation)
                .header("X-Forwarded-For", address)
                .form(fields)
                .send();
    }

    @Test
    void isTheClientsBehindProxiesThatAreBelieved() {
        try (TestServer far = behindAProxy()) {
            TestUser one = far.firstUser();
            from(one, "6.6.6.6, [2001:db8::7]:4711", "projects/create", Map.of("name", "Far", "language", "Py"))
                    .ok();
            int projectId =
                    one.call("projects/read").ok().at("/projects/0/projectId").asInt();
            Map<String, Integer> project = Map.of("projectId", projectId);
            from(one, "192.0.2.4", "projects/delete", project).ok();
            from(one, "192.0.2.5", "projects/recycle-bin/restore", project).ok();
            from(
                            one,
                            "192.0.2.6",
                            "projects/revisions/name",
                            Map.of("projectId", projectId, "revision", 1, "name", "x"))
                    .ok();
            from(one, "192.0.2.7", "files/read", project).ok();
            far.server().installation().usage().flush();
            from(one, "192.0.2.8", "files/read", project).ok();
            far.server().installation().usage().flush();
            Reply all = one.call("audit/read", project).ok();
            assertThat(all.all("/entries", "address"))
                    .containsExactlyInAnyOrder(FAR, "192.0.2.4", "192.0.2.5", "192.0.2.6", "192.0.2.8");
            for (String address : List.of(FAR, "[2001:db8::7]", "2001:DB8::7")) {
                assertThat(one.call("audit/read", Map.of("address", address))
                                .ok()
                                .all("/entries", "action"))
                        .containsExactly("project.create");
            }
            assertThat(one.call("audit/read", Map.of("address", "192.0.2.6"))
                            .ok()
                            .all("/entries", "action"))
                    .containsExactly("revision.name", "account.use");
        }
    }

    @Test
    void isNoneForWhatIsDoneOnThisMachine() {
        Reply created = user.call("audit/read", Map.of("action", "user.create")).ok();
        assertThat(created.at("/entries/0/address").isNull()).isTrue();
    }

    @Test
    void isBelievedOfNobodyElse() {
        from(user, "192.0.2.9", "projects/create", Map.of("name", "Near", "language", "Py"))
                .ok();
        assertThat(user.call("audit/read", Map.of("action", "project.create"))
                        .ok()
                        .all("/entries", "address"))
                .containsExactly("127.0.0.1");
    }

    @Test
    void isForgottenWithTheAuditWhileTheRevisionStays() throws IOException {
        int projectId = user.newProject("Old");
        Browser.of(user).call("projects/read").ok();
        server.server().installation().usage().flush();
        server.clock().advance(Duration.ofHours(2));
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "new"))
                .ok();
        server.server().installation().forgetAudit(server.clock().instant().minus(Duration.ofHours(1)));
        Reply left = user.call("audit/read", Map.of("projectId", projectId)).ok();
        assertThat(left.all("/entries", "action")).contains("project.update", "project.create");
        assertThat(left.at("/entries/0/address").asString()).isEqualTo("127.0.0.1");
        assertThat(left.at("/entries/1/address").isNull()).isTrue();
        for (String table : List.of("token_reads", "login_reads")) {
            assertThat(server.number(
                            "SELECT count(*) FROM " + table + " WHERE address IS NOT NULL AND hour < :now - 1",
                            Map.of("now", server.clock().millis() / 3_600_000)))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void isAskedForWhatOneProgramDid() {
        int project = user.newProject("By programs");
        for (String source : new String[] {"web", "agent"}) {
            user.call("files/create", Map.of("projectId", project, "name", source + ".py", "codeSourceId", source))
                    .ok();
        }
        Reply found = user.call("audit/read", Map.of("projectId", project, "codeSourceId", "agent"))
                .ok();
        assertThat(found.all("/entries", "codeSourceId")).containsExactly("agent");
    }
}
