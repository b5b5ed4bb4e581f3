package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.config.Outsiders;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A setting decides whether outsiders are invited, and whether they may get a project for good. */
class OutsidersTest extends ContractTest {

    @Test
    void aSettingLetsEverybodyInOrNobody() {
        for (Outsiders outsiders : List.of(Outsiders.IMMEDIATE, Outsiders.REFUSED)) {
            ServerConfig config = new ServerConfig(
                    database.newStorage(),
                    TestServer.DEFAULTS.replicas(),
                    server.config().http(),
                    server.config().limits(),
                    server.config().retention(),
                    new ServerConfig.Editing(Duration.ofMinutes(10), outsiders, 8),
                    server.config().nodes(),
                    server.config().quotas(),
                    server.config().backup(),
                    server.config().webhooks(),
                    server.config().log(),
                    server.config().logIns());
            try (TestServer own = TestServer.start(config, new TestClock())) {
                TestUser owner = own.firstUser();
                TestUser stranger = own.newUser();
                Reply reply = InvitationTest.invite(owner, owner.newProject("p"), stranger, false);
                Reply handed = owner.call(
                        "projects/transfer",
                        Map.of("projectId", owner.newProject("q"), "newOwner", stranger.publicId()));
                if (outsiders == Outsiders.IMMEDIATE) {
                    assertThat(reply.ok().at("/collaborators").size()).isEqualTo(2);
                    handed.ok();
                    assertThat(stranger.call("projects/read").ok().all("/projects", "name"))
                            .containsExactlyInAnyOrder("p", "q");
                } else {
                    assertThat(handed.code()).isEqualTo("NEW_OWNER_UNKNOWN");
                    reply.refused("'" + stranger.publicId() + "' is in no organization with you: projects are not"
                            + " shared with others here (sharing.outsiders)");
                }
            }
        }
    }
}
