package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.ProjectSizes;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What organizations say of how much of the history is kept, and what then goes. */
class RetentionTest extends ContractTest {

    private int projectId;

    @BeforeEach
    void projectAtTheBeginningOfAnHour() {
        long intoTheHour = Math.floorMod(server.clock().instant().getEpochSecond(), 3600);
        server.clock().advance(Duration.ofSeconds(3600 - intoTheHour));
        projectId = user.newProject("Kept");
    }

    private Reply update(Object... pairs) {
        return user.call("organizations/retention/update", fields(pairs));
    }

    private static Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    private Reply ask(String operation, Object... pairs) {
        Map<String, Object> fields = fields(pairs);
        fields.put("projectId", projectId);
        return user.call(operation, fields);
    }

    private void write(TestUser by, String name, String content) {
        server.clock().advance(Duration.ofMinutes(1));
        by.call(
                        "projects/update",
                        Map.of("projectId", projectId, "files", List.of(Map.of("name", name, "content", content))))
                .ok();
    }

    /** Seven revisions within an hour: 2 to 8, the text of each is its number. */
    private void anHourOfWork() {
        for (int number = 2; number <= 8; number++) {
            write(user, "main.py", "revision " + number + "\n");
        }
    }

    private int thinAfter(Duration time) {
        server.purge();
        server.clock().advance(time);
        return server.thin().revisions();
    }

    private List<String> kept() {
        return ask("projects/revisions/read", "count", 100).ok().all("/revisions", "revision");
    }

    @Test
    void keepsTheLastOfAnHourAndWhatHasANameOrIsWhereAPresentFileIsFrom() {
        anHourOfWork();
        ask("projects/revisions/name", "revision", 4, "name", "good").ok();
        server.clock().advance(Duration.ofHours(1));
        write(user, "main.py", "revision 9\n");
        ask("files/create", "name", "other.py", "content", "revision 10").ok();
        update("afterDays", 1).ok();
        assertThat(thinAfter(Duration.ofDays(8))).isEqualTo(5);
        assertThat(kept()).containsExactly("10", "9", "8", "4", "1");
        Reply log = ask("projects/revisions/read").ok();
        assertThat(log.all("/revisions", "thinned")).containsExactly("0", "0", "3", "2", "0");
        for (int number : List.of(4, 8, 9)) {
            assertThat(ask("files/read", "revision", number, "name", "main.py")
                            .ok()
                            .at("/files/0/content")
                            .asString())
                    .isEqualTo("revision " + number + "\n");
        }
        assertThat(ask("projects/revisions/diff", "to", 8).ok().at("/from").asInt())
                .isEqualTo(4);
        ask("files/read", "revision", 6)
                .refused("Revision 6 is no longer kept: its organization has old revisions thinned out. What it did is"
                        + " part of revision 8");
        assertThat(server.rows(
                        "SELECT detail FROM audit_events WHERE action = 'retention.thin' AND project_id = :id",
                        Map.of("id", projectId)))
                .extracting(row -> row.get("detail"))
                .containsExactly("5 revisions from 1 on, one revision per hour after 1 day");
        assertThat(server.thin().revisions()).isZero();
    }

    @Test
    void givesWhatBeganInBetweenTheTimeOfTheRevisionThatItNowBeginsWith() {
        ask("files/create", "name", "early.py", "content", "2").ok();
        for (String content : List.of("3", "4")) {
            server.clock().advance(Duration.ofSeconds(1));
            ask("files/update", "name", "main.py", "content", content).ok();
        }
        server.clock().advance(Duration.ofHours(1));
        ask("files/update", "name", "early.py", "content", "5").ok();
        update("afterDays", 1).ok();
        assertThat(thinAfter(Duration.ofDays(8))).isPositive();
        assertThat(kept()).containsExactly("5", "4", "1");
        assertThat(ask("files/read", "revision", 4, "name", "early.py")
                        .ok()
                        .at("/files/0/content")
                        .asString())
                .isEqualTo("2");
        ProjectSizes.checkOf(server, user);
    }

    @Test
    void keepsWhoDidWhatApartAndWhatIsMoreThanAChange() {
        TestUser other = server.newUser();
        server.addCollaborator(projectId, other, true);
        write(user, "a.py", "2");
        write(user, "a.py", "3");
        write(server.withToken(user, TokenScope.FULL, null), "a.py", "4");
        ask("files/read", "codeSourceId", "agent").ok();
        for (String content : List.of("5", "6")) {
            ask("files/update", "name", "a.py", "content", content, "codeSourceId", "agent")
                    .ok();
        }
        write(other, "a.py", "7");
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        user.call("projects/recycle-bin/restore", Map.of("projectId", projectId))
                .ok();
        write(user, "a.py", "10");
        server.clock().advance(Duration.ofHours(1));
        write(user, "a.py", "11");
        update("afterDays", 1).ok();
        assertThat(thinAfter(Duration.ofDays(8))).isEqualTo(2);
        assertThat(kept()).containsExactly("11", "10", "9", "8", "7", "6", "4", "3", "1");
    }

    @Test
    void keepsWhatASourceHasLastReadSoThatItsNextPushIsJudgedAsBefore() {
        server.addCollaborator(projectId, server.newUser(), true);
        write(user, "main.py", "revision 2\n");
        write(user, "main.py", "revision 3\n");
        ask("files/read", "codeSourceId", "desk").ok();
        anHourOfWork();
        update("afterDays", 1, "keep", "day").ok();
        assertThat(thinAfter(Duration.ofDays(9))).isPositive();
        assertThat(kept()).contains("3");
        assertThat(ask("files/update", "name", "main.py", "content", "mine", "codeSourceId", "desk")
                        .errors())
                .singleElement()
                .asString()
                .contains("since you last read this project");
        ask("files/create", "name", "new.py", "content", "mine", "codeSourceId", "desk")
                .ok();
    }

    @Test
    void beginsOnlyAWeekLaterAndStopsAtOnceWhenItIsTakenBack() {
        anHourOfWork();
        update("afterDays", 1).ok();
        assertThat(thinAfter(Duration.ofDays(6))).isZero();
        update("afterDays", 1).ok();
        update("afterDays", 0).ok();
        assertThat(thinAfter(Duration.ofDays(9))).isZero();
        assertThat(kept()).hasSize(8);
        assertThat(user.call("organizations/retention/read")
                        .ok()
                        .at("/retention")
                        .isNull())
                .isTrue();
    }

    @Test
    void touchesNeitherOtherOrganizationsNorTheRecycleBinNorWhatIsYoung() {
        TestUser other = server.newUser();
        anHourOfWork();
        other.call("organizations/retention/update", Map.of("afterDays", 1)).ok();
        assertThat(thinAfter(Duration.ofDays(9))).isZero();
        update("afterDays", 30).ok();
        assertThat(thinAfter(Duration.ofDays(9))).isZero();
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        assertThat(thinAfter(Duration.ofDays(20))).isZero();
        assertThat(server.number("SELECT count(*) FROM revisions WHERE project_id = :id", Map.of("id", projectId)))
                .isEqualTo(9);
    }

    @Test
    void saysBeforehandWhatWillGo() {
        anHourOfWork();
        server.clock().advance(Duration.ofDays(2));
        Reply rehearsed = update("afterDays", 1, "dryRun", true).ok();
        assertThat(rehearsed.at("/going").toString()).contains("\"projects\":1", "\"revisions\":6", "true");
        assertThat(user.call("organizations/retention/read")
                        .ok()
                        .at("/retention")
                        .isNull())
                .isTrue();
        assertThat(kept()).hasSize(8);
        update("afterDays", 1).ok();
        assertThat(thinAfter(Duration.ofDays(8))).isEqualTo(6);
    }

    @Test
    void givesBackTheRoomAnHourLater() {
        anHourOfWork();
        update("afterDays", 1).ok();
        long before = ask("projects/revisions/read").ok().at("/historyBytes").asLong();
        assertThat(thinAfter(Duration.ofDays(8))).isPositive();
        server.clock().advance(Duration.ofMinutes(59));
        assertThat(server.thin().bytes()).isZero();
        assertThat(ask("projects/revisions/read").ok().at("/historyBytes").asLong())
                .isEqualTo(before);
        write(user, "again.py", "revision 5\n");
        server.purge();
        server.clock().advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(server.thin().bytes()).isPositive();
        Map<String, Integer> id = Map.of("id", projectId);
        assertThat(ask("projects/revisions/read").ok().at("/historyBytes").asLong())
                .isLessThan(before)
                .isEqualTo(server.number("SELECT sum(length(bytes)) FROM contents WHERE project_id = :id", id));
        assertThat(user.file(projectId, "again.py")).isEqualTo("revision 5\n");
        assertThat(server.number("SELECT count(*) FROM thinned_projects WHERE project_id = :id", id))
                .isZero();
    }

    @Test
    void refusesAWriteBasedOnWhatIsNoLongerKept() {
        anHourOfWork();
        update("afterDays", 1).ok();
        assertThat(thinAfter(Duration.ofDays(8))).isPositive();
        ask("files/update", "name", "main.py", "content", "x", "baseRevision", 5)
                .refused("baseRevision 5 is no longer kept, so nobody can tell what changed after it. Read the project"
                        + " again, or write without baseRevision to replace it; what is replaced stays in the history");
        assertThat(ask("projects/update", "description", "x", "baseRevision", 5).errors())
                .singleElement()
                .asString()
                .startsWith("baseRevision 5 is no longer kept");
    }

    @Test
    void refusesWhatCannotBe() {
        update("afterDays", -1).refused("afterDays must be a whole number from 1 to 36500, not -1");
        update("afterDays", 40_000).refused("afterDays must be a whole number from 1 to 36500, not 40000");
        update("afterDays", 1, "keep", "week").refused("keep must be 'hour' or 'day', not 'week'");
        TestUser member = server.newUser();
        server.write(tx -> server.server()
                .installation()
                .organizations()
                .addMember(tx, user.organizationId(), member.id(), false, false));
        Map<String, Object> ours = Map.of("organizationId", user.organizationId(), "afterDays", 1);
        member.call("organizations/retention/read", Map.of("organizationId", user.organizationId()))
                .ok();
        for (boolean rehearsal : List.of(true, false)) {
            Map<String, Object> asked = new HashMap<>(ours);
            asked.put("dryRun", rehearsal);
            member.call("organizations/retention/update", asked)
                    .refused("Only an administrator of the organization may do this");
            server.newUser().call("organizations/retention/update", asked).refused("Organization not found");
        }
    }
}
