package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has a project open is shown to all who see it, and forgotten soon. */
class PresenceTest extends ContractTest {

    private TestServer own;
    private TestUser owner;
    private TestUser reader;
    private int projectId;

    @BeforeEach
    void share() {
        // Its clock is moved, which other tests must not see.
        own = TestServer.start(database.newStorage());
        owner = own.newUser("Olga Owner");
        reader = own.newUser("Rita Reader");
        projectId = owner.newProject("Together");
        own.addCollaborator(projectId, reader, false);
    }

    @AfterEach
    void stop() {
        own.close();
    }

    private Reply say(TestUser by, String state, String source) {
        return by.call(
                "projects/presence/update",
                Map.of("projectId", projectId, "state", state, "path", "main.py", "codeSourceId", source));
    }

    private Reply read(TestUser by) {
        return by.call("projects/presence/read", Map.of("projectId", projectId));
    }

    private long told() {
        return own.number("SELECT count(*) FROM changes WHERE kind = 'presence'", Map.of());
    }

    @Test
    void showsWhoIsThereUntilTheyGoOrSayNothing() {
        say(reader, "open", "web").ok();
        own.clock().advance(Duration.ofSeconds(40));
        say(owner, "editing", "web").ok();
        assertThat(read(reader).ok().all("/present", "name")).containsExactly("Rita Reader", "Olga Owner");
        assertThat(read(reader).ok().all("/present", "state")).containsExactly("open", "editing");
        own.clock().advance(Duration.ofSeconds(20));
        assertThat(read(reader).ok().all("/present", "name")).containsExactly("Olga Owner");
        say(owner, "closed", "web").ok();
        assertThat(read(reader).ok().at("/present").size()).isZero();
    }

    @Test
    void tellsOthersOnlyWhatIsNew() {
        String start = reader.call("events/poll").ok().at("/next").asString();
        say(owner, "open", "web").ok();
        say(owner, "open", "web").ok();
        assertThat(told()).isEqualTo(1);
        say(owner, "editing", "web").ok();
        say(owner, "closed", "web").ok();
        say(owner, "closed", "web").ok();
        assertThat(told()).isEqualTo(3);
        Reply events = reader.call("events/poll", Map.of("after", start, "waitSeconds", 5))
                .ok();
        assertThat(events.all("/events", "event")).contains("presence");
        assertThat(events.all("/events", "userId")).contains("" + owner.id());
    }

    @Test
    void isNothingForThoseWhoDoNotSeeTheProject() {
        TestUser stranger = own.newUser();
        say(stranger, "open", "web").refused("Project not found");
        read(stranger).refused("Project not found");
        say(owner, "asleep", "web").refused("state must be 'open', 'editing' or 'closed', not 'asleep'");
    }

    @Test
    void hasABoundForEachUser() {
        for (int i = 0; i < 50; i++) {
            say(owner, "open", "tab " + i).ok();
        }
        say(owner, "open", "one more").refused("You are present 50 times already, which is the limit: close a project");
        say(owner, "open", "tab 7").ok();
        say(reader, "open", "web").ok();
    }
}
