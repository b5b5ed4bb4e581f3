package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.wire.WireTime;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.OfOneServer;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who read or changed what: one list of revisions, audit events and counted reads, for those who may know it. */
class TrailTest extends ContractTest {

    private int projectId;
    private TestUser friend;

    @BeforeEach
    void sharedProject() {
        server.server().installation().usage().flush();
        projectId = user.newProject("Watched");
        friend = server.newUser("Friend");
        server.addCollaborator(projectId, friend, true);
        server.clock().advance(Duration.ofHours(2));
        write(friend, "main.py", "friend");
        server.clock().advance(Duration.ofHours(2));
        write(user, "main.py", "owner");
    }

    private void write(TestUser by, String path, String content) {
        by.call("files/update", Map.of("projectId", projectId, "name", path, "content", content))
                .ok();
    }

    private void flush() {
        server.server().installation().usage().flush();
    }

    private Reply trail(TestUser by, Map<String, ?> fields) {
        return by.call("audit/read", fields);
    }

    private Reply ofProject(TestUser by, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("projectId", projectId);
        return trail(by, all);
    }

    @Test
    void saysWhoChangedAFileWhenAndWithWhichToken() {
        user.call("files/create", Map.of("projectId", projectId, "name", "other.py", "content", "x"))
                .ok();
        Reply reply = ofProject(user, Map.of("file", "main.py")).ok();
        assertThat(reply.all("/entries", "userId"))
                .as("newest first")
                .containsExactly("" + user.id(), "" + friend.id(), "" + user.id());
        assertThat(reply.all("/entries", "action"))
                .containsExactly("project.update", "project.update", "project.create");
        assertThat(reply.all("/entries", "revision")).containsExactly("3", "2", "1");
        assertThat(reply.at("/entries/1/userName").asString()).isEqualTo("Friend");
        assertThat(reply.at("/entries/1/tokenLabel").asString()).isEqualTo("laptop");
        assertThat(reply.at("/entries/1/detail").asString()).isEqualTo("files: 1 changed");
        assertThat(reply.at("/entries/1/projectName").asString()).isEqualTo("Watched");
        assertThat(reply.text()).as("no e-mail addresses").doesNotContain("@");
    }

    @Test
    @OfOneServer
    void countsReadsByTheHour() {
        flush();
        friend.file(projectId, "main.py");
        friend.file(projectId, "main.py");
        flush();
        Reply reply = ofProject(user, Map.of("action", "project.read", "userId", friend.id()))
                .ok();
        assertThat(reply.at("/entries/0/detail").asString()).isEqualTo("2 times within the hour");
        assertThat(reply.at("/entries/0/userName").asString()).isEqualTo("Friend");
    }

    @Test
    void isFilteredByTimeUserAndAction() {
        Instant now = server.clock().instant();
        Duration hour = Duration.ofHours(1);
        assertThat(ofProject(user, Map.of("file", "main.py", "since", text(now)))
                        .ok()
                        .all("/entries", "revision"))
                .containsExactly("3");
        assertThat(ofProject(user, Map.of("file", "main.py", "until", text(now)))
                        .ok()
                        .all("/entries", "revision"))
                .containsExactly("2", "1");
        assertThat(ofProject(
                                user,
                                Map.of(
                                        "file",
                                        "main.py",
                                        "since",
                                        text(now.minus(hour.multipliedBy(3))),
                                        "until",
                                        text(now.minus(hour))))
                        .ok()
                        .all("/entries", "revision"))
                .containsExactly("2");
        assertThat(ofProject(user, Map.of("file", "main.py", "userId", friend.id()))
                        .ok()
                        .all("/entries", "revision"))
                .containsExactly("2");
        assertThat(ofProject(user, Map.of("action", "project.create")).ok().all("/entries", "revision"))
                .containsExactly("1");
        assertThat(ofProject(user, Map.of("action", "project.purge")).ok().at("/entries"))
                .isEmpty();
    }

    @Test
    void isReadPageByPageAcrossItsSources() {
        for (int i = 0; i < 3; i++) {
            write(friend, "main.py", "at the same time " + i);
            friend.call("projects/collaboration/read", Map.of("projectId", projectId))
                    .ok();
            user.call("projects/delete", Map.of("projectId", projectId)).ok();
            user.call("projects/update", Map.of("projectId", projectId, "name", "Watched"))
                    .ok();
            server.clock().advance(Duration.ofMinutes(40));
        }
        friend.call("projects/delete", Map.of("projectId", projectId)).ok();
        flush();
        List<String> whole = texts(ofProject(user, Map.of()).ok());
        assertThat(whole).hasSizeGreaterThan(12);
        assertThat(whole.stream().filter(one -> one.contains("collaborator.leave")))
                .hasSize(1);
        assertThat(whole.stream().filter(one -> one.contains("project.read"))).isNotEmpty();
        for (int size : new int[] {1, 2, 5}) {
            List<String> paged = new ArrayList<>();
            Map<String, Object> fields = new LinkedHashMap<>(Map.of("count", size));
            for (boolean more = true; more; ) {
                Reply page = ofProject(user, fields).ok();
                paged.addAll(texts(page));
                more = !page.at("/next").isNull();
                fields.put("after", page.at("/next").asString(""));
            }
            assertThat(paged).as("in pages of %s", size).isEqualTo(whole);
        }
    }

    private static String text(Instant time) {
        return WireTime.iso(time);
    }

    private static List<String> texts(Reply reply) {
        List<String> texts = new ArrayList<>();
        reply.at("/entries").forEach(entry -> texts.add(entry.toString()));
        return texts;
    }

    @Test
    void tellsACollaboratorTheirOwnDoingsOnly() {
        assertThat(ofProject(friend, Map.of("file", "main.py")).ok().all("/entries", "revision"))
                .containsExactly("2");
        ofProject(friend, Map.of("userId", user.id()))
                .refused("Only the owner of the project may read what others did to it");
        ofProject(server.newUser(), Map.of()).refused("Project not found");
    }

    @Test
    void tellsEverybodyWhatTheyDidThemselves() {
        assertThat(trail(friend, Map.of("action", "project.update")).ok().all("/entries", "projectId"))
                .containsExactly("" + projectId);
        trail(friend, Map.of("userId", user.id()))
                .refused("What other users did is told for a project or an organization only: name one");
        assertThat(trail(friend, Map.of("action", "token.create")).ok().at("/entries"))
                .hasSize(1);
    }

    @Test
    void tellsAdministratorsOfTheOrganizationEverythingOfItsProjects() {
        TestUser member = server.newUser();
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, FALSE, FALSE, 0)
                """, Map.of("organization", user.organizationId(), "user", member.id()));
        Map<String, Object> all = Map.of("organizationId", user.organizationId(), "file", "main.py");
        trail(member, all).refused("Only an administrator of the organization may do this");
        trail(server.newUser(), all).refused("Organization not found");
        ofProject(member, Map.of()).refused("Project not found");
        server.sql(
                "UPDATE organization_members SET is_admin = TRUE WHERE user_id = :user AND NOT is_admin",
                Map.of("user", member.id()));
        assertThat(trail(member, all).ok().all("/entries", "revision")).containsExactly("3", "2", "1");
        assertThat(ofProject(member, Map.of("file", "main.py")).ok().all("/entries", "revision"))
                .containsExactly("3", "2", "1");
        int foreign = member.newProject("Foreign");
        assertThat(trail(member, Map.of("organizationId", user.organizationId()))
                        .ok()
                        .all("/entries", "projectId"))
                .doesNotContain("" + foreign);
    }

    @Test
    void tellsATokenOfWhatItReachesOnly() {
        int other = user.newProject("Other");
        TestUser limited = user.with(server.bearer(user, TokenScope.FULL, Reach.only(List.of(other))));
        assertThat(trail(limited, Map.of()).ok().all("/entries", "projectId")).containsOnly("" + other);
        ofProject(limited, Map.of()).refused("Project not found");
        TestUser none = user.with(server.bearer(user, TokenScope.FULL, Reach.only(List.of())));
        assertThat(trail(none, Map.of()).ok().at("/entries")).isEmpty();
    }

    @Test
    void refusesPagesThatAreNone() {
        ofProject(user, Map.of("after", "x")).refused("after 'x' is no place that an answer gave as next");
        ofProject(user, Map.of("after", "99999999999999999999.1.1"))
                .refused("after '99999999999999999999.1.1' is no place that an answer gave as next");
        ofProject(user, Map.of("after", "5.1")).refused("after '5.1' is no place that an answer gave as next");
        ofProject(user, Map.of("count", 0)).refused("count must be a whole number from 1 to 1000, not 0");
    }
}
