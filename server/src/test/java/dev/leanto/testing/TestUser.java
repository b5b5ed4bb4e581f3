package dev.leanto.testing;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.api.StreamEndpoint;
import dev.leanto.machine.auth.BearerToken;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.Json;
import dev.leanto.people.users.TokenScope;
import dev.leanto.program.server.Installation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A user with a token, who calls the server over HTTP.
 *
 * @param userAgent what they send as User-Agent; null for what a plain client sends
 */
public record TestUser(
        TestServer server,
        int id,
        String token,
        String organizationId,
        @Nullable String userAgent) {

    /** A new user with a personal organization and a token. */
    static TestUser create(TestServer server, Tx tx, String name) {
        Installation installation = server.server().installation();
        var user = installation
                .users()
                .create(tx, name, name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org");
        var token = installation.tokens().create(tx, user.id(), "laptop", TokenScope.FULL, null);
        return new TestUser(
                server, user.id(), token.text(), installation.organizations().preferred(tx, user.id()), null);
    }

    /** The same user, with another program. */
    public TestUser using(String otherUserAgent) {
        return new TestUser(server, id, token, organizationId, otherUserAgent);
    }

    /** The same user, with another token. */
    public TestUser with(String otherToken) {
        return new TestUser(server, id, otherToken, organizationId, userAgent);
    }

    /** Calls an operation with a JSON body. */
    public Reply call(String operation, Map<String, ?> fields) {
        return request(operation).json(Json.text(fields)).send();
    }

    /** Calls an operation without any fields. */
    public Reply call(String operation) {
        return request(operation).send();
    }

    /** A request to an operation, with this user's credentials. */
    public TestRequest request(String operation) {
        TestRequest request = TestRequest.to(server.url() + "/api/v2/" + operation);
        if (token.startsWith(BearerToken.PREFIX)) {
            request.header("Authorization", "Bearer " + token);
        } else {
            request.header("Authorization", "Basic " + credentials(timestamp())).header("Timestamp", timestamp());
        }
        return userAgent == null ? request : request.header("User-Agent", userAgent);
    }

    /** A request to an operation of any kind: one that takes a stream gets the fields in the query, and a few bytes. */
    public TestRequest request(Endpoint<?> operation, String json) {
        return filled(this::request, operation, json);
    }

    /** A request to an operation, made by this, with its fields where it has them. */
    static TestRequest filled(Function<String, TestRequest> requests, Endpoint<?> operation, String json) {
        if (!(operation instanceof StreamEndpoint.Upload<?>)) {
            return requests.apply(operation.path()).json(json);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        Golden.flatten("", JsonMapper.shared().readTree(json), fields);
        byte[] body = operation.path().equals("projects/import")
                ? SampleZip.ofOneProject()
                : "a few bytes".getBytes(StandardCharsets.UTF_8);
        return requests.apply(operation.path() + "?" + TestRequest.encode(fields))
                .body("application/octet-stream", body);
    }

    /** The seconds that the server's clock shows. */
    public String timestamp() {
        return Long.toString(server.clock().instant().getEpochSecond());
    }

    /** What stands behind the word Basic. */
    public String credentials(String timestamp) {
        return base64(id + ":" + hash(token, timestamp));
    }

    /** The text in base 64. */
    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The proof of a token, in the words of the API's own documentation. */
    public static String hash(String token, String timestamp) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((token + ":" + timestamp).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What others name them by. */
    public String publicId() {
        return String.valueOf(server.rows("SELECT public_id FROM users WHERE id = :id", Map.of("id", id))
                .getFirst()
                .get("public_id"));
    }

    /** Makes a Python project; its id. */
    public int newProject(String name) {
        return newProject(name, "Py");
    }

    /** Makes a project; its id. */
    public int newProject(String name, String language) {
        return call("projects/create", Map.of("name", name, "language", language))
                .ok()
                .at("/projects/0/projectId")
                .asInt();
    }

    /** A project as the server shows it to this user. */
    public Reply project(int projectId) {
        return call("projects/read", Map.of("projectId", projectId)).ok();
    }

    /** The text of a file as the server gives it to this user. */
    public String file(int projectId, String path) {
        return call("files/read", Map.of("projectId", projectId, "name", path))
                .ok()
                .at("/files/0/content")
                .asString();
    }
}
