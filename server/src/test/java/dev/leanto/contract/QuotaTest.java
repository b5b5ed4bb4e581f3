package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.auth.Reach;
import dev.leanto.projects.quotas.Quota;
import dev.leanto.projects.quotas.QuotaHolder;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.OfOneServer;
import dev.leanto.testing.ProjectSizes;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How much users and organizations may have and ask for, and how what exceeds it is refused. */
class QuotaTest extends ContractTest {

    private static final String BIN = ". Projects in the recycle bin count until they are purged";

    private void set(Quota quota, long amount) {
        server.setQuota(new QuotaHolder.User(user.id()), quota, amount);
    }

    private Reply create(TestUser by, String name, String organizationId) {
        return by.call("projects/create", Map.of("name", name, "language", "Py", "organizationId", organizationId));
    }

    private Reply write(int projectId, String content) {
        return user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", content));
    }

    private static long line(Reply quotas, int line, String field) {
        return quotas.ok().at("/quotas/" + line + "/" + field).asLong();
    }

    private String exceeded(String quota, long used, long limit, long more) {
        return "This would exceed the quota '%s' of user %s: %s of %s are used, and this needs %s more%s"
                .formatted(quota, user.id(), used, limit, more, BIN);
    }

    @Test
    void boundsTheProjectsOfAUserAndCountsTheRecycleBin() {
        set(Quota.PROJECTS, 2);
        int first = user.newProject("A");
        user.newProject("B");
        create(user, "C", "").refused(exceeded("projects", 2, 2, 1));
        user.call("projects/delete", Map.of("projectId", first)).ok();
        create(user, "C", "").refused(exceeded("projects", 2, 2, 1));
        server.purge();
        server.clock().advance(Duration.ofDays(31));
        server.purge();
        assertThat(line(user.call("quotas/read"), 0, "used")).isEqualTo(1);
        user.newProject("C");
        server.newUser().newProject("D");
    }

    @Test
    void boundsTheProjectsOfAnOrganizationWhoeverMakesThem() {
        TestUser member = server.newUser();
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, FALSE, FALSE, 0)
                """, Map.of("organization", user.organizationId(), "user", member.id()));
        server.setQuota(new QuotaHolder.Organization(user.organizationId()), Quota.PROJECTS, 2);
        create(member, "A", user.organizationId()).ok();
        create(user, "A", user.organizationId()).ok();
        String refusal = "This would exceed the quota 'projects' of organization " + user.organizationId()
                + ": 2 of 2 are used, and this needs 1 more" + BIN;
        create(member, "B", user.organizationId()).refused(refusal);
        create(user, "B", user.organizationId()).refused(refusal);
        create(member, "B", member.organizationId()).ok();
        Map<String, String> asked = Map.of("organizationId", user.organizationId());
        assertThat(line(user.call("quotas/read", asked), 0, "used")).isEqualTo(2);
        assertThat(line(user.call("quotas/read", asked), 0, "limit")).isEqualTo(2);
        member.call("quotas/read", asked).refused("Only an administrator of the organization may do this");
        server.newUser().call("quotas/read", asked).refused("Organization not found");
    }

    @Test
    void boundsTheBytesOfFilesAndLetsThemShrink() {
        int projectId = user.newProject("Files");
        write(projectId, "x".repeat(1000)).ok();
        long used = line(user.call("quotas/read"), 1, "used");
        set(Quota.FILE_BYTES, used + 10);
        write(projectId, "y".repeat(1011)).refused(exceeded("fileBytes", used, used + 10, 11));
        assertThat(user.file(projectId, "main.py")).startsWith("x");
        write(projectId, "y".repeat(1010)).ok();
        set(Quota.FILE_BYTES, 5);
        write(projectId, "z".repeat(1009)).ok();
        write(projectId, "z".repeat(1010)).refused(exceeded("fileBytes", used + 9, 5, 1));
        user.call("projects/update", Map.of("projectId", projectId, "description", "as large as before"))
                .ok();
        TestUser friend = server.newUser();
        server.addCollaborator(projectId, friend, true);
        friend.call("files/create", Map.of("projectId", projectId, "name", "a.py", "content", "abc"))
                .refused(exceeded("fileBytes", used + 9, 5, 3));
    }

    @Test
    void boundsTheBytesOfHistory() {
        int projectId = user.newProject("History");
        write(projectId, "a".repeat(1000)).ok();
        long used = line(user.call("quotas/read"), 2, "used");
        set(Quota.HISTORY_BYTES, used + 1000);
        write(projectId, "b".repeat(1000)).ok();
        write(projectId, "c").refused(exceeded("historyBytes", used + 1000, used + 1000, 1));
        // What is stored already is stored once.
        write(projectId, "a".repeat(1000)).ok();
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        assertThat(line(user.call("quotas/read"), 2, "used")).isEqualTo(used + 1000);
    }

    @Test
    void everyProjectKnowsHowLargeItIs() {
        int projectId = user.newProject("Sizes");
        write(projectId, "x".repeat(100_000)).ok();
        user.call("files/create", Map.of("projectId", projectId, "name", "b.py", "content", "x".repeat(100_000)))
                .ok();
        user.call("files/update", Map.of("projectId", projectId, "name", "b.py", "newName", "c/d.py"))
                .ok();
        user.call("projects/update", Map.of("projectId", projectId, "description", "d", "parameters", Map.of("a", 1)))
                .ok();
        ProjectSizes.checkOf(server, user);
        user.call(
                        "projects/update",
                        Map.of("projectId", projectId, "files", List.of(Map.of("name", "e.py", "content", "é"))))
                .ok();
        user.call("files/delete", Map.of("projectId", projectId, "name", "e.py"))
                .ok();
        user.call("projects/delete", Map.of("projectId", projectId)).ok();
        ProjectSizes.checkOf(server, user);
    }

    @Test
    @OfOneServer
    void boundsTheRequestsOfASecond() {
        set(Quota.REQUESTS, 2);
        set(Quota.BURST, 3);
        for (int i = 0; i < 3; i++) {
            user.call("authenticate").ok();
        }
        String text = "Too many requests: the quota 'requests' of user " + user.id()
                + " is 2 a second, and 'burst' 3 at once. Nothing was changed; please try again in a second";
        Reply refused = user.call("authenticate");
        refused.refused(429, text);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        Reply readable = user.using("Lean CLI 1.0.0").call("projects/create", Map.of("name", "A", "language", "Py"));
        readable.refused(text);
        assertThat(readable.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(TestRequest.to(server.url() + "/health/ready")
                        .method("GET")
                        .send()
                        .status())
                .isEqualTo(200);
        server.newUser().call("authenticate").ok();
        server.clock().advance(Duration.ofSeconds(1));
        user.call("authenticate").ok();
        user.call("authenticate").ok();
        user.call("authenticate").refused(429, text);
    }

    @Test
    @OfOneServer
    void boundsTheRequestsOfAnOrganization() {
        TestUser member = server.newUser();
        server.sql("DELETE FROM organization_members WHERE user_id = :user", Map.of("user", member.id()));
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, FALSE, TRUE, 0)
                """, Map.of("organization", user.organizationId(), "user", member.id()));
        server.setQuota(new QuotaHolder.Organization(user.organizationId()), Quota.REQUESTS, 2);
        member.call("authenticate").ok();
        user.call("authenticate").ok();
        assertThat(member.call("authenticate").code()).isEqualTo("REQUESTS_TOO_MANY");
        assertThat(user.call("authenticate").code()).isEqualTo("REQUESTS_TOO_MANY");
    }

    @Test
    @OfOneServer
    void boundsTheRequestsAtTheSameTime() {
        set(Quota.CONCURRENT, 1);
        var running = server.server()
                .installation()
                .requestQuotas()
                .enter(new Caller(
                        user.id(), new Proof.Token(1, "another request"), Reach.ALL, false, Client.OTHER, null));
        user.call("authenticate")
                .refused(
                        429,
                        "Too many requests at the same time: the quota 'concurrent' of user " + user.id()
                                + " is 1. Nothing was changed; please try again when one of them is answered");
        running.leave();
        for (int i = 0; i < 5; i++) {
            Reply reply = user.call("authenticate");
            // A request runs until its answer has been written, which its client may see a moment earlier.
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (reply.code().equals("REQUESTS_AT_ONCE") && System.nanoTime() < end) {
                reply = user.call("authenticate");
            }
            reply.ok();
        }
    }

    @Test
    void keepsTheMarksOfTheNewestSourcesOnly() {
        int projectId = user.newProject("Marks");
        write(projectId, "x").ok();
        server.write(tx -> tx.update("""
                        INSERT INTO project_marks (project_id, user_id, source, revision)
                        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)
                        SELECT CAST(:project AS INTEGER), CAST(:user AS INTEGER), 'old ' || i, 1 FROM n
                        """)
                .bind("project", projectId)
                .bind("user", user.id())
                .execute());
        for (String source : new String[] {"a", "b", "a"}) {
            user.call("files/read", Map.of("projectId", projectId, "codeSourceId", source))
                    .ok();
        }
        assertThat(server.number("SELECT count(*) FROM project_marks WHERE project_id = :id", Map.of("id", projectId)))
                .isEqualTo(200);
        assertThat(server.rows(
                        "SELECT source FROM project_marks WHERE project_id = :id AND revision = 2",
                        Map.of("id", projectId)))
                .extracting(row -> row.get("source"))
                .contains("a", "b");
    }

    @Test
    void boundsTheNamesOfOnesOwn() {
        TestUser owner = server.newUser();
        int projectId = owner.newProject("Theirs");
        server.addCollaborator(projectId, user, true);
        manyAliases(owner, projectId);
        database.analyze(server);
        user.call("projects/update", Map.of("projectId", projectId, "name", "Mine"))
                .refused(
                        "You have names of your own for 10000 projects of others, as many as anybody may: give one of them"
                                + " its owner's name first");
        server.write(
                tx -> tx.update("DELETE FROM project_collaborators WHERE user_id = :user AND project_id <> :project")
                        .bind("user", user.id())
                        .bind("project", projectId)
                        .execute());
        user.call("projects/update", Map.of("projectId", projectId, "name", "Mine"))
                .ok();
        assertThat(server.number("SELECT count(*) FROM project_aliases WHERE user_id = :id", Map.of("id", user.id())))
                .isEqualTo(1);
    }

    private void manyAliases(TestUser owner, int like) {
        server.write(tx -> {
            int last = tx.query("SELECT max(id) FROM projects")
                    .mapTo(Integer.class)
                    .one();
            String numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) ";
            tx.update("""
                    INSERT INTO projects (id, owner_id, organization_id, name, name_key, description, language,
                        lean_version_id, lean_pinned_to_master, lean_environment_id, channel_token, created_at,
                        modified_at, version, revision, last_file_id, settings)
                    """ + numbers + """
                    SELECT p.id + 100000 + i, p.owner_id, p.organization_id, 'n' || i, 'n' || i, '', p.language,
                        p.lean_version_id, p.lean_pinned_to_master, p.lean_environment_id, p.channel_token, p.created_at,
                        p.modified_at, 1, 0, 0, p.settings
                    FROM n JOIN projects p ON p.id = :like
                    """).bind("like", like).execute();
            tx.update("""
                    INSERT INTO project_collaborators (project_id, user_id, position, can_write, live_control, added_at)
                    SELECT id, CAST(:user AS INTEGER), 1, TRUE, FALSE, 0 FROM projects WHERE id > :last AND owner_id = :owner
                    """)
                    .bind("user", user.id())
                    .bind("last", last)
                    .bind("owner", owner.id())
                    .execute();
            return tx.update("""
                    INSERT INTO project_aliases (project_id, user_id, alias, alias_key)
                    SELECT id, CAST(:user AS INTEGER), 'm' || id, 'm' || id FROM projects WHERE id > :last AND owner_id = :owner
                    """)
                    .bind("user", user.id())
                    .bind("last", last)
                    .bind("owner", owner.id())
                    .execute();
        });
    }
}
