package dev.leanto.contract;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** Everybody who may be about a project, and the requests of {@link RightsRows} as they can be made. */
abstract class RightsScene extends ContractTest {

    TestUser writer;
    TestUser reader;
    TestUser live;
    TestUser member;
    TestUser stranger;

    /** Another collaborator, somebody who has nothing to do with it, and whoever offers a project to the others. */
    private TestUser other;

    private TestUser nobody;
    private TestUser host;

    /** All operations. */
    static Stream<Endpoint<?>> everything() {
        return TestDatabase.SQLITE.server().server().installation().endpoints().stream();
    }

    @BeforeEach
    void people() {
        List<TestUser> people = server.newUsers(8);
        writer = people.get(0);
        reader = people.get(1);
        live = people.get(2);
        member = people.get(3);
        stranger = people.get(4);
        other = people.get(5);
        nobody = people.get(6);
        host = people.get(7);
        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, TRUE, FALSE, 0)
                """, Map.of("organization", user.organizationId(), "user", member.id()));
        server.addEncryptionKey("0".repeat(32), List.of(user, writer, reader, live, member, stranger));
    }

    /** A new project with all of them, and the row's request about it. */
    String request(RightsRows.Row row) {
        int used = user.newProject("Library/Used");
        int library = user.newProject("Library/New");
        int project = user.newProject("Everybody's");
        int offered = host.newProject("Offered");
        user.call("projects/library/create", Map.of("projectId", project, "libraryId", used))
                .ok();
        share(project, library, offered);
        if (row.asks() == RightsRows.Asks.RESTORE || row.asks() == RightsRows.Asks.PURGE) {
            user.call("projects/delete", Map.of("projectId", project)).ok();
        }
        if (row.asks() == RightsRows.Asks.OPERATOR) {
            server.makeOperator(user);
        }
        return row.request()
                .replace("OFFERED", "" + offered)
                .replace('\'', '"')
                .replace("NOBODY", nobody.publicId())
                .replace("COLLEAGUE", member.publicId())
                .replace("OTHER", other.publicId())
                .replace("LIBRARY", "" + library)
                .replace("USED", "" + used)
                .replace("HOOK", row.request().contains("HOOK") ? hook(project) : "")
                .replace("PROJECT", "" + project);
    }

    /** Who may do what with them, as the store would have it, in one write. */
    private void share(int project, int library, int offered) {
        String collaborators = Stream.of(
                        collaborator(project, writer, true, false),
                        collaborator(project, reader, false, false),
                        collaborator(project, other, false, false),
                        collaborator(project, live, false, true),
                        collaborator(library, writer, false, false),
                        collaborator(library, reader, false, false),
                        collaborator(library, live, false, false))
                .collect(Collectors.joining(", "));
        String invited = Stream.of(user, writer, reader, live, member, stranger)
                .map(one -> "(%d, %d, %d, 'Offered', FALSE, FALSE, 0)".formatted(offered, one.id(), host.id()))
                .collect(Collectors.joining(", "));
        server.write(tx -> {
            tx.update(
                            "INSERT INTO project_collaborators (project_id, user_id, position, can_write, live_control, added_at)"
                                    + " VALUES " + collaborators)
                    .execute();
            return tx.update("INSERT INTO project_invitations"
                            + " (project_id, user_id, inviter_id, project_name, can_write, live_control, invited_at)"
                            + " VALUES " + invited)
                    .execute();
        });
    }

    private static String collaborator(int project, TestUser one, boolean canWrite, boolean liveControl) {
        return "(%d, %d, %d, %b, %b, 0)".formatted(project, one.id(), one.id(), canWrite, liveControl);
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
