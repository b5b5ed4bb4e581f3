package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.wire.Json;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit as a file: all that audit/read would show, to the same people. */
class TrailExportTest extends ContractTest {

    /** More than are read at once, twice. */
    private static final int MANY = 1_203;

    private int projectId;

    @BeforeEach
    void project() {
        projectId = user.newProject("Exported");
    }

    private static List<String> export(TestUser by, Map<String, ?> fields) {
        byte[] bytes = by.request("audit/export").json(Json.text(fields)).download();
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    private void manyEvents() {
        server.write(tx -> tx.update("""
                        INSERT INTO audit_events (at, user_id, project_id, action, detail)
                        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many)
                        SELECT :now - i / 7, CAST(:user AS INTEGER), CAST(:project AS INTEGER), 'some.thing', '' FROM n
                        """)
                .bind("many", MANY)
                .bind("now", server.clock().millis())
                .bind("user", user.id())
                .bind("project", projectId)
                .execute());
    }

    @Test
    void hasEveryEntryThatPagesHaveInTheSameOrder() {
        manyEvents();
        List<String> pages = new ArrayList<>();
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("projectId", projectId, "count", 400));
        for (boolean more = true; more; ) {
            Reply page = user.call("audit/read", fields).ok();
            page.at("/entries").forEach(entry -> pages.add(entry.toString()));
            more = !page.at("/next").isNull();
            fields.put("after", page.at("/next").asString(""));
        }
        List<String> lines = export(user, Map.of("projectId", projectId, "format", "jsonl"));
        assertThat(lines).hasSizeGreaterThan(MANY).isEqualTo(pages);
        assertThat(export(user, Map.of("projectId", projectId))).hasSize(lines.size() + 1);
    }

    @Test
    void isFilteredAsPagesAre() {
        user.call("files/update", Map.of("projectId", projectId, "name", "main.py", "content", "x"))
                .ok();
        List<String> csv = export(user, Map.of("projectName", "Exported", "file", "main.py", "address", "127.0.0.1"));
        assertThat(csv).hasSize(3);
        assertThat(csv.getFirst())
                .isEqualTo("at,action,userId,userName,tokenId,tokenLabel,projectId,projectName,revision,source,address,"
                        + "detail,loginId");
        assertThat(csv.get(1)).contains(",project.update," + user.id() + ",").contains(",127.0.0.1,");
        assertThat(export(user, Map.of("projectId", projectId, "action", "project.purge")))
                .as("the names of the columns alone")
                .hasSize(1);
    }

    @Test
    void runsInNoSpreadsheet() {
        for (String name : List.of("=1+1", "@SUM(A1)", "-2", "+3")) {
            int other = user.newProject("Renamed " + name.length() + name.charAt(0));
            user.call("projects/update", Map.of("projectId", other, "name", name))
                    .ok();
            List<String> csv = export(user, Map.of("projectId", other, "action", "project.create"));
            assertThat(csv.getLast()).contains(",\"'" + name + "\",");
            assertThat(export(user, Map.of("projectId", other, "action", "project.create", "format", "jsonl"))
                            .getFirst())
                    .contains("\"projectName\":\"" + name + "\"");
        }
    }

    @Test
    void isRefusedAsPagesAre() {
        TestUser friend = server.newUser();
        user.call("audit/export", Map.of("projectId", projectId, "format", "xml"))
                .refused("format must be csv or jsonl, not 'xml'");
        friend.call("audit/export", Map.of("projectId", projectId)).refused("Project not found");
        friend.call("audit/export", Map.of("organizationId", user.organizationId()))
                .refused("Organization not found");
        friend.call("audit/export", Map.of("userId", user.id()))
                .refused("What other users did is told for a project or an organization only: name one");
        server.addCollaborator(projectId, friend, true);
        friend.call("audit/export", Map.of("projectId", projectId, "userId", user.id()))
                .refused("Only the owner of the project may read what others did to it");
        TestUser limited = user.with(server.bearer(user, TokenScope.READ, Reach.only(List.of(projectId))));
        assertThat(export(limited, Map.of("action", "project.create", "format", "jsonl")))
                .hasSize(1);
        int other = user.newProject("Other");
        limited.call("audit/export", Map.of("projectId", other)).refused("Project not found");
    }
}
