package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.wire.WireTime;
import dev.leanto.testing.Browser;
import dev.leanto.testing.Golden;
import dev.leanto.testing.OnBothDatabases;
import dev.leanto.testing.PersonWords;
import dev.leanto.testing.PublishedFields;
import dev.leanto.testing.Reply;
import dev.leanto.testing.SampleZip;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestRequest;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each operation answers its sample, in every encoding. The samples are in {@code conformance/golden}. */
@OnBothDatabases
class GoldenTest {

    /** Servers on which nothing else happens: the samples show them as they are at first. */
    private static final Map<TestDatabase, TestServer> SERVERS = new ConcurrentHashMap<>();

    @Parameter
    private TestDatabase database;

    static Stream<Golden> samples() {
        return Golden.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void answersItsSample(Golden sample) {
        TestServer server = SERVERS.computeIfAbsent(database, key -> TestServer.start(key.newStorage()));
        for (String encoding : new String[] {"json", "form", "query"}) {
            TestUser user = server.newUser("Jane Doe");
            Map<String, String> known = known(server, user);
            if (isOfPerson(server, sample)) {
                answersPerson(user, sample, known);
                return;
            }
            prepare(server, user, sample.operation(), known);
            for (Golden.Step step : sample.before()) {
                Reply reply = send(user, step.operation(), Golden.filled(step.request(), known), "json")
                        .ok();
                step.keep()
                        .properties()
                        .forEach(kept -> known.put(
                                kept.getKey(),
                                reply.at(kept.getValue().asString()).asString()));
            }
            TestRequest request = request(user, sample.operation(), Golden.filled(sample.request(), known), encoding);
            if (sample.answer().isString()) {
                // The sample of a stream is its text, or with an ellipsis how it begins.
                String text = sample.answer().asString();
                assertThat(new String(request.download(), StandardCharsets.ISO_8859_1))
                        .as(sample + " as " + encoding)
                        .matches(Pattern.quote(text.replaceFirst("…$", "")) + (text.endsWith("…") ? "(?s:.*)" : ""));
                continue;
            }
            Reply reply = request.send();
            assertThat(Golden.withPatterns(reply.ok().json(), sample.answer(), known))
                    .as(sample + " as " + encoding)
                    .isEqualTo(sample.answer());
            int compared = PublishedFields.check(sample.operation(), reply.json());
            if (sample.provenance().equals("from-docs")) {
                assertThat(compared)
                        .as("values compared with the published model")
                        .isPositive();
            }
        }
    }

    /** What others must have done, which no step of the user's own can do. */
    private static void prepare(TestServer server, TestUser user, String operation, Map<String, String> known) {
        if (operation.startsWith("projects/invitations/")) {
            known.put("<project id>", "" + inviting(server, user));
        }
        if (operation.startsWith("organizations/members/")) {
            TestUser ada = server.newUser("Ada Lovelace");
            if (operation.endsWith("create")) {
                server.join(user, ada.organizationId(), true);
            } else {
                server.join(ada, user.organizationId(), false);
            }
            known.put("<member id>", "" + ada.id());
        }
        if (operation.equals("server/read")) {
            server.makeOperator(user);
        }
        if (operation.equals("projects/transfer")) {
            TestUser colleague = server.newUser("Ada Lovelace");
            server.join(colleague, user.organizationId(), false);
            known.put("<colleague>", colleague.publicId());
        }
    }

    /** A project of somebody else, who invites this user to it. */
    private static int inviting(TestServer server, TestUser invited) {
        TestUser owner = server.newUser("Ada Lovelace");
        int projectId = owner.newProject("Momentum");
        owner.call(
                        "projects/collaboration/create",
                        Map.of(
                                "projectId",
                                projectId,
                                "collaboratorUserId",
                                invited.publicId(),
                                "collaborationWrite",
                                true,
                                "collaborationLiveControl",
                                false))
                .ok();
        return projectId;
    }

    private static Map<String, String> known(TestServer server, TestUser user) {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("<user id>", "" + user.id());
        known.put("<user name>", "Jane Doe");
        known.put("<organization id>", user.organizationId());
        known.put("<now>", WireTime.iso(server.clock().instant()));
        known.put("<now in seconds>", "" + server.clock().instant().getEpochSecond());
        return known;
    }

    /** What a person does on the pages, which send JSON alone. */
    private static void answersPerson(TestUser user, Golden sample, Map<String, String> known) {
        Browser browser = PersonWords.browser(user, sample.operation());
        known.putAll(PersonWords.of(user, browser, sample.operation()));
        Reply reply = browser.request(sample.operation())
                .json(Golden.filled(sample.request(), known).toString())
                .send();
        assertThat(Golden.withPatterns(reply.ok().json(), sample.answer(), known))
                .as(sample.toString())
                .isEqualTo(sample.answer());
    }

    private static boolean isOfPerson(TestServer server, Golden sample) {
        return server.server().installation().endpoints().stream()
                .filter(endpoint -> endpoint.path().equals(sample.operation()))
                .anyMatch(endpoint -> endpoint.access() == Access.PERSON || endpoint.access() == Access.ANYBODY);
    }

    private static Reply send(TestUser user, String operation, JsonNode request, String encoding) {
        return request(user, operation, request, encoding).send();
    }

    private static TestRequest request(TestUser user, String operation, JsonNode request, String encoding) {
        Map<String, Object> flat = new LinkedHashMap<>();
        Golden.flatten("", request, flat);
        if (operation.equals("projects/import")) {
            // What is sent is a stream; its fields stand in the query.
            return user.request(operation + "?" + TestRequest.encode(flat))
                    .body("application/zip", SampleZip.ofOneProject());
        }
        return switch (encoding) {
            case "json" -> user.request(operation).json(request.toString());
            case "form" -> user.request(operation).form(flat);
            default -> user.request(operation + "?" + TestRequest.encode(flat)).method("GET");
        };
    }
}
