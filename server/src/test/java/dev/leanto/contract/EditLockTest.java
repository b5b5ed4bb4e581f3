package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.wire.WireTime;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One user at a time edits a shared project, unless they send no codeSourceId. */
class EditLockTest extends ContractTest {

    private TestServer own;
    private TestUser owner;
    private TestUser writer;
    private int projectId;

    @BeforeEach
    void share() {
        // Its clock is moved, which other tests must not see.
        own = TestServer.start(database.newStorage());
        owner = own.newUser("Olga Owner");
        writer = own.newUser("Walter Writer");
        projectId = owner.newProject("Together");
        own.addCollaborator(projectId, writer, true);
    }

    @AfterEach
    void stop() {
        own.close();
    }

    private Reply write(TestUser by, @Nullable String source) {
        Map<String, Object> fields = new HashMap<>(
                Map.of("projectId", projectId, "name", "main.py", "content", "x = " + by.id() + source + "\n"));
        if (source != null) {
            fields.put("codeSourceId", source);
        }
        return by.call("files/update", fields);
    }

    private void readFiles(TestUser by, String source) {
        by.call("files/read", Map.of("projectId", projectId, "codeSourceId", source))
                .ok();
    }

    private Reply acquire(TestUser by, String source) {
        return by.call("projects/collaboration/lock/acquire", Map.of("projectId", projectId, "codeSourceId", source));
    }

    private Reply lock(TestUser by) {
        return by.call("projects/collaboration/lock/read", Map.of("projectId", projectId))
                .ok();
    }

    private Reply release(TestUser by) {
        return by.call("projects/collaboration/lock/release", Map.of("projectId", projectId));
    }

    private String heldBy(String name, String source, Duration left) {
        return "You have no write permission for now: " + name + " (codeSourceId '" + source
                + "') edits this project until "
                + WireTime.iso(own.clock().instant().plus(left))
                + ". Wait, or ask for the lock to be released, or write without codeSourceId";
    }

    @Test
    void keepsOthersFromWritingUntilItEnds() {
        acquire(writer, "agent").ok();
        readFiles(owner, "cli");
        write(owner, "cli").refused(heldBy("Walter Writer", "agent", Duration.ofMinutes(10)));
        acquire(owner, "cli").refused(heldBy("Walter Writer", "agent", Duration.ofMinutes(10)));
        owner.call("projects/update", Map.of("projectId", projectId, "description", "x", "codeSourceId", "cli"))
                .refused(heldBy("Walter Writer", "agent", Duration.ofMinutes(10)));
        own.clock().advance(Duration.ofMinutes(10));
        write(owner, "cli").ok();
        assertThat(lock(writer).at("/lock/name").asString()).isEqualTo("Olga Owner");
    }

    @Test
    void isRenewedByItsHoldersWrites() {
        acquire(writer, "agent").ok();
        readFiles(writer, "agent");
        own.clock().advance(Duration.ofMinutes(9));
        write(writer, "agent").ok();
        own.clock().advance(Duration.ofMinutes(9));
        readFiles(owner, "cli");
        write(owner, "cli").refused(heldBy("Walter Writer", "agent", Duration.ofMinutes(1)));
        write(writer, null).ok();
        readFiles(owner, "cli");
        write(owner, "cli").refused(heldBy("Walter Writer", "agent", Duration.ofMinutes(10)));
    }

    @Test
    void neverStopsAWriteWithoutCodeSourceId() {
        acquire(writer, "agent").ok();
        write(owner, null).ok();
        assertThat(lock(owner).at("/lock/codeSourceId").asString()).isEqualTo("agent");
        // The holder has not seen that write, and is told so.
        assertThat(write(writer, "agent").errors().getFirst())
                .contains("Your copy is out of date")
                .contains("Olga Owner");
    }

    @Test
    void isTakenByAFreshWrite() {
        readFiles(owner, "cli");
        write(owner, "cli").ok();
        readFiles(writer, "agent");
        write(writer, "agent").refused(heldBy("Olga Owner", "cli", Duration.ofMinutes(10)));
        assertThat(lock(writer).at("/lock/publicId").asString()).matches("[0-9a-f]{32}");
    }

    @Test
    void goesOverToAnotherProgramOfTheSameUser() {
        acquire(writer, "agent").ok();
        acquire(writer, "cli").ok();
        assertThat(lock(owner).at("/lock/codeSourceId").asString()).isEqualTo("cli");
        acquire(writer, "cli").ok();
    }

    @Test
    void isGivenBackByItsHolderOrTheOwner() {
        acquire(owner, "cli").ok();
        release(writer)
                .refused("Only Olga Owner, who holds the edit lock, and the owner of the project may release it");
        release(owner).ok();
        release(owner).ok();
        assertThat(lock(owner).at("/lock").isNull()).isTrue();
        acquire(writer, "agent").ok();
        release(owner).ok();
        assertThat(lock(owner).at("/lock").isNull()).isTrue();
    }

    @Test
    void endsWithTheRightToWrite() {
        acquire(writer, "agent").ok();
        String publicId = lock(owner).at("/lock/publicId").asString();
        owner.call(
                        "projects/collaboration/update",
                        Map.of(
                                "projectId",
                                projectId,
                                "collaboratorUserId",
                                publicId,
                                "write",
                                false,
                                "liveControl",
                                true))
                .ok();
        assertThat(lock(owner).at("/lock").isNull()).isTrue();
        acquire(writer, "agent").refused("You have no write permission for this project: you may only read it");
    }

    @Test
    void isNotNeededWhereNobodyElseIs() {
        int alone = owner.newProject("Alone");
        owner.call(
                        "files/create",
                        Map.of("projectId", alone, "name", "a.py", "content", "x", "codeSourceId", "MCP Server"))
                .ok();
        assertThat(own.number("SELECT count(*) FROM project_locks WHERE project_id = :id", Map.of("id", alone)))
                .isZero();
    }

    @Test
    void isTakenFromAnotherByTheOwnerAlone() {
        acquire(owner, "web").ok();
        Map<String, Object> take = Map.of("projectId", projectId, "codeSourceId", "web", "take", true);
        writer.call("projects/collaboration/lock/acquire", take)
                .refused("Only the owner of the project may take its edit lock from another");
        release(owner).ok();
        acquire(writer, "agent").ok();
        owner.call("projects/collaboration/lock/acquire", take).ok();
        assertThat(lock(owner).at("/lock/uid").asInt()).isEqualTo(owner.id());
        assertThat(own.number(
                        "SELECT count(*) FROM audit_events WHERE action = 'lock.take' AND project_id = :id"
                                + " AND user_id = :user",
                        Map.of("id", projectId, "user", owner.id())))
                .isEqualTo(1);
    }

    @Test
    void itsHolderIsToldWhoAsksForIt() {
        String start = writer.call("events/poll").ok().at("/next").asString();
        acquire(writer, "agent").ok();
        Map<String, Integer> ask = Map.of("projectId", projectId);
        Reply asked = owner.call("projects/collaboration/lock/ask", ask).ok();
        assertThat(asked.at("/lock/uid").asInt()).isEqualTo(writer.id());
        owner.call("projects/collaboration/lock/ask", ask).ok();
        assertThat(own.number(
                        "SELECT count(*) FROM changes WHERE kind = 'lock-asked' AND project_id = :id AND user_id = :user",
                        Map.of("id", projectId, "user", owner.id())))
                .as("asked twice at once")
                .isEqualTo(1);
        Reply told = writer.call("events/poll", Map.of("after", start, "waitSeconds", 5))
                .ok();
        assertThat(told.all("/events", "event")).contains("lock-asked");
        assertThat(told.all("/events", "userId")).contains("" + owner.id());
        assertThat(writer.call("projects/collaboration/lock/ask", ask)
                        .ok()
                        .at("/lock")
                        .isNull())
                .isTrue();
    }
}
