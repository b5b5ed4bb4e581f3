package dev.leanto.contract;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** What tests of a project that changes hands begin with: a project, and a colleague who may get it. */
abstract class TransferContract extends ContractTest {

    /** Who is to get it. */
    TestUser heir;

    /** The project. */
    int projectId;

    @BeforeEach
    void colleague() {
        heir = server.newUser("Heir");
        server.join(heir, user.organizationId(), false);
        projectId = user.newProject("Momentum");
    }

    Reply transfer(TestUser by, String newOwner, Object... more) {
        Map<String, Object> fields = new HashMap<>(Map.of("projectId", projectId, "newOwner", newOwner));
        for (int i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        return by.call("projects/transfer", fields);
    }

    Reply transfer(Object... more) {
        return transfer(user, heir.publicId(), more);
    }

    Reply update(TestUser by, int project, Object... pairs) {
        Map<String, Object> fields = new HashMap<>(Map.of("projectId", project));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return by.call("projects/update", fields);
    }

    int owner() {
        return (int) server.number("SELECT owner_id FROM projects WHERE id = :id", Map.of("id", projectId));
    }
}
