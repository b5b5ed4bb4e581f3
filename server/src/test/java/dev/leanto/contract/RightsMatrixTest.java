package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Reach;
import dev.leanto.machine.db.Database;
import dev.leanto.people.users.TokenScope;
import dev.leanto.testing.Commits;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, done by everybody: who may is a table, and an operation without a row fails. */
class RightsMatrixTest extends RightsScene {

    private static final String NO_WRITE = "You have no write permission for this project: you may only read it";

    private static final String NO_OPERATOR =
            "Only an operator of this server may do this (leanto user operator ID on)";

    /** Those that a token can be asked for at all. */
    static Stream<Endpoint<?>> operations() {
        return everything()
                .filter(operation -> operation.access() != Access.PERSON && operation.access() != Access.ANYBODY);
    }

    @Test
    void everyOperationHasARow() {
        assertThat(RightsRows.operations())
                .as("RightsRows has a row for each endpoint")
                .isEqualTo(everything().map(Endpoint::path).collect(Collectors.toSet()));
    }

    private Reply call(Endpoint<?> operation, TestUser by, String request) {
        return by.request(operation, filled(request, by)).send();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isDoneByThoseWhoMay(Endpoint<?> operation) {
        RightsRows.Row row = RightsRows.of(operation);
        call(operation, user, request(row)).done();
        Map<TestUser, Function<RightsRows.Asks, String>> refusals = Map.of(
                writer, RightsMatrixTest::ofWriter,
                reader, RightsMatrixTest::ofReader,
                live, RightsMatrixTest::ofReader,
                member, asks -> asks == RightsRows.Asks.AUDIT ? "" : ofStranger(asks),
                stranger, RightsMatrixTest::ofStranger);
        refusals.forEach((by, refusal) -> isDone(operation, by, request(row), refusal.apply(row.asks())));
    }

    private static String ofReader(RightsRows.Asks asks) {
        return asks == RightsRows.Asks.WRITE ? NO_WRITE : ofWriter(asks);
    }

    private static String ofStranger(RightsRows.Asks asks) {
        return switch (asks) {
            case USER -> "";
            case OPERATOR -> NO_OPERATOR;
            default -> "Project not found";
        };
    }

    private static String ofWriter(RightsRows.Asks asks) {
        return switch (asks) {
            case SHARE -> "Only the owner of the project may share it";
            case TRANSFER -> "Only the owner of the project may hand it over";
            case RESTORE -> "Only the owner of the project may restore it from the recycle bin";
            case PURGE -> "Only the owner of the project may remove it for good";
            case OPERATOR -> NO_OPERATOR;
            case USER, READ, COPY, AUDIT, WRITE, LEAVE, PERSON, ANYBODY -> "";
        };
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isDoneByNobodyWithoutAGoodToken(Endpoint<?> operation) {
        String request = request(RightsRows.of(operation));
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
        String request = request(RightsRows.of(operation));
        Database database = server.server().database();
        if (operation.access() == Access.READ) {
            assertThat(Commits.everyTime(
                            database, () -> call(operation, user, request).done()))
                    .isFalse();
        } else {
            Commits commits = Commits.to(database);
            call(operation, user, request).done();
            assertThat(commits.any()).isTrue();
        }
    }

    /** A column for each Bearer token: what it reaches it does as its user does, and what it does not is not there. */
    @ParameterizedTest
    @MethodSource("operations")
    void isDoneByABearerTokenAsFarAsItReaches(Endpoint<?> operation) {
        RightsRows.Row row = RightsRows.of(operation);
        String request = request(row);
        Reach others = Reach.only(List.of(user.newProject("Another")));
        String readOnly = "The API token 'bearer' is read-only: " + operation.path() + " needs a token of full scope";
        String limited = "The API token 'bearer' reaches certain projects only: " + operation.path()
                + " needs a token that reaches all";
        boolean reads = operation.access() == Access.READ;
        boolean ofAccount = operation.access() == Access.ACCOUNT;
        isDone(operation, bearer(TokenScope.READ, Reach.ALL), request, reads ? "" : readOnly);
        isDone(operation, bearer(TokenScope.FULL, others), request, ofAccount ? limited : ofStranger(row.asks()));
        // A token reaches no project that its user cannot see yet.
        Reach reached = ofAccount ? others : Reach.only(ids(request));
        String ofAll = row.asks() == RightsRows.Asks.OPERATOR ? NO_OPERATOR : "";
        isDone(operation, bearer(TokenScope.FULL, reached), request, ofAccount ? limited : ofAll);
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
        Set<RightsRows.Asks> ofAll = Set.of(RightsRows.Asks.USER, RightsRows.Asks.COPY);
        Access whole = ofAll.contains(RightsRows.of(operation).asks()) ? Access.ACCOUNT : Access.WRITE;
        assertThat(operation.access()).isIn(Access.READ, whole);
    }
}
