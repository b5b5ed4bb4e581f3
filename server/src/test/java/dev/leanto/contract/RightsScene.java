package dev.leanto.contract;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestUser;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** Everybody who may be about a project, and the requests of {@link RightsRows} as they can be made. */
abstract class RightsScene extends ContractTest {

    TestUser writer;
    TestUser reader;
    TestUser live;
    TestUser member;
    TestUser stranger;

    /** All operations. */
    static Stream<Endpoint<?>> everything() {
        return TestDatabase.SQLITE.server().server().installation().endpoints().stream();
    }

    @BeforeEach
    void people() {
        writer = server.newUser();
        reader = server.newUser();
        live = server.newUser();
        member = server.newUser();
        stranger = server.newUser();
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, TRUE, FALSE, 0)
                """, Map.of("organization", user.organizationId(), "user", member.id()));
    }

    /** A new project with all of them, and the row's request about it. */
    String request(RightsRows.Row row) {
        int used = user.newProject("Library/Used");
        int library = user.newProject("Library/New");
        int project = user.newProject("Everybody's");
        user.call("projects/library/create", Map.of("projectId", project, "libraryId", used))
                .ok();
        TestUser other = server.newUser();
        server.addCollaborator(project, writer, true);
        server.addCollaborator(project, reader, false);
        server.addCollaborator(project, other, false);
        server.addCollaborator(project, live, false, true);
        for (TestUser one : new TestUser[] {writer, reader, live}) {
            server.addCollaborator(library, one, false);
        }
        if (row.asks() == RightsRows.Asks.RESTORE || row.asks() == RightsRows.Asks.PURGE) {
            user.call("projects/delete", Map.of("projectId", project)).ok();
        }
        if (row.asks() == RightsRows.Asks.OPERATOR) {
            server.makeOperator(user);
        }
        server.addEncryptionKey("0".repeat(32));
        int offered = server.offer(user, writer, reader, live, member, stranger);
        return row.request()
                .replace("OFFERED", "" + offered)
                .replace('\'', '"')
                .replace("NOBODY", server.newUser().publicId())
                .replace("COLLEAGUE", member.publicId())
                .replace("OTHER", other.publicId())
                .replace("LIBRARY", "" + library)
                .replace("USED", "" + used)
                .replace("HOOK", row.request().contains("HOOK") ? hook(project) : "")
                .replace("PROJECT", "" + project);
    }

    /** What is another one for each caller. */
    String filled(String request, TestUser by) {
        if (request.contains("JOINED")) {
            TestUser joined = server.newUser();
            server.join(joined, by.organizationId(), false);
            return request.replace("JOINED", "" + joined.id());
        }
        if (request.contains("JOINING")) {
            TestUser joining = server.newUser();
            server.join(by, joining.organizationId(), true);
            return request.replace("JOINING", "" + joining.id());
        }
        return request;
    }

    /** One that nothing is delivered to, so that nobody commits anything by themselves. */
    private String hook(int project) {
        String id = user.call("webhooks/create", Map.of("projectId", project, "url", "http://127.0.0.1:9"))
                .ok()
                .at("/webhook/webhookId")
                .asString();
        user.call("webhooks/update", Map.of("projectId", project, "webhookId", id, "enabled", false))
                .ok();
        return id;
    }
}
