package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pin is one user's own, for as long as they see the project. */
class PinTest extends ContractTest {

    private int projectId;
    private TestUser other;

    @BeforeEach
    void sharedProject() {
        projectId = user.newProject("Pinned");
        other = server.newUser();
        server.addCollaborator(projectId, other, false);
    }

    private static Reply pin(TestUser by, int projectId, boolean pinned) {
        return by.call("projects/pin", Map.of("projectId", projectId, "pinned", pinned));
    }

    private boolean pinnedFor(TestUser viewer) {
        boolean read = viewer.project(projectId).at("/projects/0/isPinned").asBoolean();
        Reply list = viewer.call("projects/read").ok();
        int index = list.all("/projects", "projectId").indexOf(String.valueOf(projectId));
        assertThat(list.at("/projects/" + index + "/isPinned").asBoolean())
                .as("the list says what the project does")
                .isEqualTo(read);
        return read;
    }

    private long rows(TestUser of) {
        return server.number("SELECT count(*) FROM project_pins WHERE user_id = :id", Map.of("id", of.id()));
    }

    @Test
    void isOfTheCallerAlone() {
        assertThat(pinnedFor(user)).isFalse();
        pin(other, projectId, true).ok();
        assertThat(pinnedFor(other)).as("who may only read it may pin it").isTrue();
        assertThat(pinnedFor(user)).isFalse();
        pin(user, projectId, true).ok();
        pin(other, projectId, false).ok();
        assertThat(pinnedFor(other)).isFalse();
        assertThat(pinnedFor(user)).isTrue();
    }

    @Test
    void changesNothingWhenItIsDoneAgain() {
        String modified = user.project(projectId).at("/projects/0/modified").asString();
        server.clock().advance(Duration.ofSeconds(1));
        for (boolean pinned : new boolean[] {true, false}) {
            pin(user, projectId, pinned).ok();
            pin(user, projectId, pinned).ok();
            assertThat(pinnedFor(user)).isEqualTo(pinned);
            assertThat(rows(user)).isEqualTo(pinned ? 1 : 0);
        }
        assertThat(user.project(projectId).at("/projects/0/modified").asString())
                .as("a pin is no change of the project")
                .isEqualTo(modified);
    }

    @Test
    void isSeenInAnswersThatWereRemembered() {
        for (boolean pinned : new boolean[] {false, true, false}) {
            pin(user, projectId, pinned).ok();
            for (int i = 0; i < 3; i++) {
                assertThat(pinnedFor(user)).isEqualTo(pinned);
                assertThat(pinnedFor(other)).isFalse();
            }
        }
    }

    @Test
    void staysInTheRecycleBinAndGoesWithTheProject() {
        pin(user, projectId, true).ok();
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        assertThat(user.project(projectId).at("/projects/0/isPinned").asBoolean())
                .isTrue();
        pin(user, projectId, false).ok();
        assertThat(user.project(projectId).at("/projects/0/isPinned").asBoolean())
                .isFalse();
        pin(user, projectId, true).ok();
        user.call("projects/update", Map.of("projectId", projectId, "name", "Restored"))
                .ok();
        assertThat(pinnedFor(user)).isTrue();
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        server.purge();
        server.clock().advance(Duration.ofDays(31));
        assertThat(server.purge()).isPositive();
        assertThat(rows(user)).isZero();
    }

    @Test
    void isForgottenOfWhatIsNotSeenAnyMore() {
        pin(other, projectId, true).ok();
        other.call("projects/delete", Map.of("projectId", projectId)).ok();
        pin(other, projectId, true).refused("Project not found");
        pin(other, projectId, false).refused("Project not found");
        int own = other.newProject("Own");
        pin(other, own, true).ok();
        assertThat(rows(other)).as("no more pins than projects").isEqualTo(1);
        server.addCollaborator(projectId, other, false);
        assertThat(pinnedFor(other)).isFalse();
    }

    @Test
    void isRefusedWhereThereIsNoProject() {
        String text =
                user.call("projects/read", Map.of("projectId", 1)).errors().getFirst();
        pin(user, 1, true).refused(text);
        pin(server.newUser(), projectId, true).refused(text);
        pin(user, -1, true).refused(text);
        user.call("projects/pin", Map.of("projectId", projectId)).refused("Required parameter pinned is empty");
        user.call("projects/pin", Map.of("pinned", true)).refused("Required parameter projectId is empty");
    }
}
