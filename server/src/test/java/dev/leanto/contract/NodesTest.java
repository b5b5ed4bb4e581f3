package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which nodes a project may use. */
class NodesTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void newProject() {
        projectId = user.newProject("Runs");
    }

    private Reply choose(List<String> nodes) {
        return user.call("projects/nodes/update", Map.of("projectId", projectId, "nodes", nodes));
    }

    @Test
    void choosesAndLetsTheServerChooseAgain() {
        Reply chosen = choose(List.of("backtest-2", "live-1")).ok();
        assertThat(chosen.at("/autoSelectNode").asBoolean()).isFalse();
        assertThat(chosen.all("/nodes/backtest", "active")).containsExactly("false", "true");
        assertThat(user.call("projects/nodes/read", Map.of("projectId", projectId))
                        .ok()
                        .json())
                .isEqualTo(chosen.json());
        Reply none = choose(List.of()).ok();
        assertThat(none.at("/autoSelectNode").asBoolean()).isTrue();
        assertThat(none.all("/nodes/live", "active")).containsExactly("false");
        choose(List.of("live-1")).ok();
        assertThat(user.call("projects/nodes/update", Map.of("projectId", projectId))
                        .ok()
                        .at("/autoSelectNode")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void refusesOneThatIsNot() {
        choose(List.of("backtest-1", "gpu-9")).refused("nodes: 'gpu-9' is no node of this server");
        assertThat(user.call("projects/nodes/read", Map.of("projectId", projectId))
                        .ok()
                        .at("/autoSelectNode")
                        .asBoolean())
                .isTrue();
        user.call("projects/nodes/read", Map.of("projectId", -1)).refused("Project not found");
    }
}
