package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Reach;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.Commits;
import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, done by everybody: who may is a table, and an operation without a row fails. */
class RightsMatrixTest extends ContractTest {

    private static final String NO_WRITE = "You have no write permission for this project: you may only read it";

    /** What an operation asks of its caller. */
    private enum Asks {
        /** To be known. */
        USER,
        /** To see the project. */
        READ,
        /** To write the project. */
        WRITE,
        /** To own the project. */
        SHARE,
        /** To own the project, which is in the recycle bin. */
        RESTORE,
        /** The same. */
        PURGE,
        /** To see the project, or to administer its organization, as the member does. */
        AUDIT,
        /** To see the project: the owner puts it into the bin, a collaborator leaves it. */
        LEAVE
    }

    private record Row(Asks asks, String request) {}

    /**
     * One request for each operation that its owner may make, on a new project PROJECT that OTHER collaborates on. OFFERED is
     * one that everybody is invited to.
     */
    private static final Map<String, Row> ROWS = Map.ofEntries(
            Map.entry("authenticate", new Row(Asks.USER, "{}")),
            Map.entry("account/read", new Row(Asks.USER, "{}")),
            Map.entry("organizations/list", new Row(Asks.USER, "{}")),
            Map.entry("organizations/read", new Row(Asks.USER, "{}")),
            Map.entry("organizations/encryption/keys/list", new Row(Asks.USER, "{}")),
            Map.entry(
                    "organizations/encryption/keys/create",
                    new Row(Asks.USER, "{'name':'PROJECT','hash':'000000000000000000000000PROJECT'}")),
            Map.entry(
                    "organizations/encryption/keys/delete",
                    new Row(Asks.USER, "{'hash':'00000000000000000000000000000000'}")),
            Map.entry("quotas/read", new Row(Asks.USER, "{}")),
            Map.entry("lean/versions/read", new Row(Asks.USER, "{}")),
            Map.entry("lean/environments/read", new Row(Asks.USER, "{}")),
            Map.entry("nodes/read", new Row(Asks.USER, "{}")),
            Map.entry("projects/create", new Row(Asks.USER, "{'name':'New','language':'Py'}")),
            Map.entry("projects/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/update", new Row(Asks.WRITE, "{'projectId':PROJECT,'description':'x'}")),
            Map.entry("projects/delete", new Row(Asks.LEAVE, "{'projectId':PROJECT}")),
            Map.entry("projects/pin", new Row(Asks.READ, "{'projectId':PROJECT,'pinned':true}")),
            Map.entry("audit/read", new Row(Asks.AUDIT, "{'projectId':PROJECT}")),
            Map.entry("projects/recycle-bin/read", new Row(Asks.USER, "{}")),
            Map.entry("projects/recycle-bin/restore", new Row(Asks.RESTORE, "{'projectId':PROJECT}")),
            Map.entry(
                    "projects/recycle-bin/purge",
                    new Row(Asks.PURGE, "{'projectId':PROJECT,'name':'Everybody\\u0027s'}")),
            Map.entry("projects/library/create", new Row(Asks.WRITE, "{'projectId':PROJECT,'libraryId':LIBRARY}")),
            Map.entry("projects/library/delete", new Row(Asks.WRITE, "{'projectId':PROJECT,'libraryId':USED}")),
            Map.entry(
                    "projects/collaboration/create",
                    new Row(
                            Asks.SHARE,
                            "{'projectId':PROJECT,'collaboratorUserId':'NOBODY','collaborationWrite':true,"
                                    + "'collaborationLiveControl':true}")),
            Map.entry("projects/collaboration/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry(
                    "projects/collaboration/update",
                    new Row(
                            Asks.SHARE,
                            "{'projectId':PROJECT,'collaboratorUserId':'OTHER','write':true,'liveControl':true}")),
            Map.entry(
                    "projects/collaboration/delete",
                    new Row(Asks.SHARE, "{'projectId':PROJECT,'collaboratorId':'OTHER'}")),
            Map.entry("projects/invitations/read", new Row(Asks.USER, "{}")),
            Map.entry("projects/invitations/accept", new Row(Asks.USER, "{'projectId':OFFERED}")),
            Map.entry("projects/invitations/decline", new Row(Asks.USER, "{'projectId':OFFERED}")),
            Map.entry("projects/collaboration/lock/acquire", new Row(Asks.WRITE, "{'projectId':PROJECT}")),
            Map.entry("projects/collaboration/lock/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/collaboration/lock/release", new Row(Asks.WRITE, "{'projectId':PROJECT}")),
            Map.entry("projects/nodes/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/nodes/update", new Row(Asks.WRITE, "{'projectId':PROJECT,'nodes':['live-1']}")),
            Map.entry("files/create", new Row(Asks.WRITE, "{'projectId':PROJECT,'name':'a.py','content':'a'}")),
            Map.entry("files/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("files/update", new Row(Asks.WRITE, "{'projectId':PROJECT,'name':'main.py','content':'a'}")),
            Map.entry(
                    "files/patch",
                    new Row(
                            Asks.WRITE,
                            "{'projectId':PROJECT,'patch':'--- /dev/null\\n+++ b/p.py\\n@@ -0,0 +1 @@\\n+1\\n'}")),
            Map.entry("files/list", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("files/log", new Row(Asks.READ, "{'projectId':PROJECT,'name':'main.py'}")),
            Map.entry("files/blame/read", new Row(Asks.READ, "{'projectId':PROJECT,'name':'main.py'}")),
            Map.entry("projects/revisions/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/revisions/diff", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/revisions/name", new Row(Asks.WRITE, "{'projectId':PROJECT,'revision':1,'name':'x'}")),
            Map.entry("projects/revisions/restore", new Row(Asks.WRITE, "{'projectId':PROJECT,'revision':1}")),
            Map.entry("files/delete", new Row(Asks.WRITE, "{'projectId':PROJECT,'name':'main.py'}")));

    private TestUser writer;
    private TestUser reader;
    private TestUser live;
    private TestUser member;
    private TestUser stranger;

    static Stream<Endpoint<?>> operations() {
        return TestDatabase.SQLITE.server().server().installation().endpoints().stream();
    }

    @Test
    void everyOperationHasARow() {
        assertThat(ROWS.keySet())
                .as("RightsMatrixTest.ROWS has a row for each endpoint")
                .isEqualTo(operations().map(Endpoint::path).collect(Collectors.toSet()));
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
    private String request(Row row) {
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
        if (row.asks() == Asks.RESTORE || row.asks() == Asks.PURGE) {
            user.call("projects/delete", Map.of("projectId", project)).ok();
        }
        server.addEncryptionKey("0".repeat(32));
        int offered = server.offer(user, writer, reader, live, member, stranger);
        return row.request()
                .replace("OFFERED", "" + offered)
                .replace('\'', '"')
                .replace("NOBODY", server.newUser().publicId())
                .replace("OTHER", other.publicId())
                .replace("LIBRARY", "" + library)
                .replace("USED", "" + used)
                .replace("PROJECT", "" + project);
    }

    private Reply call(Endpoint<?> operation, TestUser by, String request) {
        return by.request(operation, request).send();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isDoneByThoseWhoMay(Endpoint<?> operation) {
        Row row = row(operation);
        call(operation, user, request(row)).done();
        Map<TestUser, Function<Asks, String>> refusals = Map.of(
                writer, RightsMatrixTest::ofWriter,
                reader, RightsMatrixTest::ofReader,
                live, RightsMatrixTest::ofReader,
                member, asks -> asks == Asks.USER || asks == Asks.AUDIT ? "" : "Project not found",
                stranger, asks -> asks == Asks.USER ? "" : "Project not found");
        refusals.forEach((by, refusal) -> isDone(operation, by, request(row), refusal.apply(row.asks())));
    }

    private static String ofReader(Asks asks) {
        return asks == Asks.WRITE ? NO_WRITE : ofWriter(asks);
    }

    private static String ofWriter(Asks asks) {
        return switch (asks) {
            case SHARE -> "Only the owner of the project may share it";
            case RESTORE -> "Only the owner of the project may restore it from the recycle bin";
            case PURGE -> "Only the owner of the project may remove it for good";
            case USER, READ, AUDIT, WRITE, LEAVE -> "";
        };
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isDoneByNobodyWithoutAGoodToken(Endpoint<?> operation) {
        String request = request(row(operation));
        TestUser reading = server.withToken(user, TokenScope.READ, null);
        if (operation.access() != Access.READ) {
            call(operation, reading, request)
                    .refused("The API token 'other token' is read-only: " + operation.path()
                            + " needs a token of full scope");
        } else {
            call(operation, reading, request).done();
        }
        TestRequest.to(server.url() + "/api/v2/" + operation.path())
                .json(request)
                .send()
                .refused(
                        401,
                        "No credentials: send 'Authorization: Basic base64(userId:sha256(token:timestamp))' and a"
                                + " Timestamp header");
        server.sql("UPDATE users SET disabled_at = 1 WHERE id = :id", Map.of("id", user.id()));
        call(operation, user, request).refused(401, "The user " + user.id() + " is disabled");
    }

    /** What an operation asks of a token is what it does: a token that may only read must never change anything. */
    @ParameterizedTest
    @MethodSource("operations")
    void asksForMoreThanReadingExactlyWhenItCommitsSomething(Endpoint<?> operation) {
        String request = request(row(operation));
        Commits commits = Commits.to(server.server().database());
        call(operation, user, request).done();
        assertThat(operation.access() != Access.READ).isEqualTo(commits.any());
    }

    /** A column for each Bearer token: what it reaches it does as its user does, and what it does not is not there. */
    @ParameterizedTest
    @MethodSource("operations")
    void isDoneByABearerTokenAsFarAsItReaches(Endpoint<?> operation) {
        Row row = row(operation);
        String request = request(row);
        Reach others = Reach.only(List.of(user.newProject("Another")));
        String readOnly = "The API token 'bearer' is read-only: " + operation.path() + " needs a token of full scope";
        String limited = "The API token 'bearer' reaches certain projects only: " + operation.path()
                + " needs a token that reaches all";
        boolean reads = operation.access() == Access.READ;
        boolean ofAccount = operation.access() == Access.ACCOUNT;
        isDone(operation, bearer(TokenScope.READ, Reach.ALL), request, reads ? "" : readOnly);
        isDone(
                operation,
                bearer(TokenScope.FULL, others),
                request,
                row.asks() != Asks.USER ? "Project not found" : ofAccount ? limited : "");
        // A token reaches no project that its user cannot see yet.
        Reach reached = ofAccount ? others : Reach.only(ids(request));
        isDone(operation, bearer(TokenScope.FULL, reached), request, ofAccount ? limited : "");
        isDone(operation, bearer(TokenScope.FULL, Reach.ALL), request(row), "");
    }

    private void isDone(Endpoint<?> operation, TestUser by, String request, String refusal) {
        Reply reply = call(operation, by, request);
        if (refusal.isEmpty()) {
            reply.done();
        } else {
            reply.refused(refusal);
        }
    }

    private TestUser bearer(TokenScope scope, Reach reach) {
        return user.with(server.bearer(user, scope, reach));
    }

    /** The projects of its owner that a request names. */
    private static List<Integer> ids(String request) {
        return Pattern.compile("\"(?:projectId|libraryId)\":([0-9]+)")
                .matcher(request)
                .results()
                .map(id -> Integer.valueOf(id.group(1)))
                .toList();
    }

    /** What is about no project is nothing that a token of certain projects may change. */
    @ParameterizedTest
    @MethodSource("operations")
    void asksForAllProjectsExactlyWhenItChangesNoSingleOne(Endpoint<?> operation) {
        Access whole = row(operation).asks() == Asks.USER ? Access.ACCOUNT : Access.WRITE;
        assertThat(operation.access()).isIn(Access.READ, whole);
    }

    private static Row row(Endpoint<?> operation) {
        return ROWS.getOrDefault(operation.path(), new Row(Asks.SHARE, "{}"));
    }
}
