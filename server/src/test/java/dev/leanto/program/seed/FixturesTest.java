package dev.leanto.program.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.wire.Schemas;
import dev.leanto.testing.GeneratedFile;
import dev.leanto.testing.TestClock;
import dev.leanto.testing.TestDatabase;
import dev.leanto.testing.TestServer;
import dev.leanto.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class FixturesTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Path EXAMPLE = GeneratedFile.PROJECT.resolve("examples/fixtures.json");

    @TempDir
    private Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("fixtures.json"), json);
    }

    private static TestServer serve(Path file) {
        return TestServer.start(TestDatabase.SQLITE.newStorage(), new TestClock(), Fixtures.read(file)::load);
    }

    @Test
    void takesTheUserThatClientsOwnSuitesUse() throws IOException {
        try (TestServer server = serve(file("{\"users\": [{\"id\": 123, \"token\": \"abc\"}]}"))) {
            TestUser user = server.user(123).with("abc");
            user.call("authenticate").ok();
            assertThat(user.call("organizations/list").ok().all("/organizations", "name"))
                    .containsExactly("User 123's Organization");
            assertThat(user.newProject("First")).isPositive();
            assertThat(server.number("SELECT count(*) FROM users", Map.of())).isEqualTo(1);
        }
    }

    @Test
    void putsAllThatIsDeclaredIntoTheServer() {
        try (TestServer server = serve(EXAMPLE)) {
            TestUser ada = server.user(123).with("abc");
            TestUser grace = server.user(124).with("another token");
            assertThat(ada.call("organizations/read")
                            .ok()
                            .at("/organization/members")
                            .toString())
                    .contains("\"name\":\"Ada\"", "\"isAdmin\":true", "\"name\":\"Grace\"");
            JsonNode project = ada.project(10_000_123).at("/projects/0");
            assertThat(project.at("/name").asString()).isEqualTo("Momentum");
            assertThat(project.at("/parameters/0/key").asString()).isEqualTo("fast");
            assertThat(project.at("/collaborators")).hasSize(2);
            assertThat(project.at("/collaborators/1/publicId").asString())
                    .isEqualTo("0123456789abcdef0123456789abcdef");
            assertThat(grace.file(10_000_123, "main.py")).isEqualTo("fast = 10\n");
            grace.call("files/create", Map.of("projectId", 10_000_123, "name", "new.py", "content", "x = 1\n"))
                    .ok();
            JsonNode second = ada.call("projects/read").ok().at("/projects/0");
            assertThat(second.at("/projectId").asInt()).isEqualTo(10_000_001);
            assertThat(second.at("/language").asString()).isEqualTo("C#");
            assertThat(ada.call(
                                    "files/read",
                                    Map.of("projectId", second.at("/projectId").asInt()))
                            .ok()
                            .all("/files", "name"))
                    .containsExactly("Main.cs", "Research.ipynb");
        }
    }

    @Test
    void takesWhatItsDocumentationShows() throws IOException {
        String page = Files.readString(GeneratedFile.PROJECT.resolve("docs/test-double.md"));
        var blocks = Pattern.compile("```json\\R(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(2);
        JsonNode schema = JSON.readTree(
                GeneratedFile.PROJECT.resolve("docs/fixtures.schema.json").toFile());
        for (String block : blocks) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(JSON.readTree(block)))
                    .isEmpty();
            try (TestServer server = serve(file(block))) {
                server.user(123).with("abc").call("authenticate").ok();
            }
        }
        assertThat(JSON.readTree(blocks.getLast()).findValue("projects").get(0).propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        schema.at("/$defs/ProjectFixture/properties").propertyNames());
    }

    @Test
    void isTheSameEachTime() throws IOException {
        Path file = file("{\"users\": [{\"id\": 5, \"token\": \"t\"}]}");
        String first;
        try (TestServer server = serve(file)) {
            first = server.rows("SELECT public_id, id FROM users", Map.of()).toString()
                    + server.rows("SELECT id FROM organizations", Map.of());
        }
        try (TestServer server = serve(file)) {
            assertThat(server.rows("SELECT public_id, id FROM users", Map.of()).toString()
                            + server.rows("SELECT id FROM organizations", Map.of()))
                    .isEqualTo(first);
        }
    }

    @Test
    void letsProjectsReferToOneAnotherInAnyOrder() throws IOException {
        Path file = file("""
                {"$schema": "anything",
                 "users": [{"id": 1, "token": "a"}, {"id": 2, "token": "b"}],
                 "projects": [
                   {"owner": 1, "language": "Py", "name": "p", "libraries": [10000001, 5]},
                   {"owner": 1, "language": "Py", "name": "q", "id": 10000001,
                    "collaborators": [{"user": 2, "alias": "mine"}]},
                   {"owner": 1, "language": "Py", "name": "r", "id": 5}]}
                """);
        try (TestServer server = serve(file)) {
            JsonNode projects =
                    server.user(1).with("a").call("projects/read").ok().at("/projects");
            assertThat(projects.findValuesAsString("name")).containsSubsequence("r", "q", "p");
            assertThat(projects.at("/2/projectId").asInt()).isEqualTo(10_000_002);
            assertThat(server.user(2).with("b").call("projects/read").ok().all("/projects", "name"))
                    .containsExactly("mine");
            assertThat(server.user(1).with("a").newProject("next")).isEqualTo(10_000_003);
        }
    }

    @Test
    void givesEveryUserAnOrganizationOfHisOwnBesideTheOneThatHePrefers() throws IOException {
        Path file = file("""
                {"organizations": [{"id": "quants", "name": "Quants"}],
                 "users": [{"id": 1, "token": "a", "name": "Ada", "organization": "quants"}, {"id": 2, "token": "b"}]}
                """);
        try (TestServer server = serve(file)) {
            TestUser ada = server.user(1).with("a");
            assertThat(ada.call("organizations/list").ok().all("/organizations", "name"))
                    .containsExactlyInAnyOrder("Quants", "Ada's Organization");
            int made = ada.newProject("p");
            assertThat(ada.project(made).at("/projects/0/organizationId").asString())
                    .isEqualTo("quants");
            assertThat(server.user(2).with("b").call("organizations/list").ok().all("/organizations", "name"))
                    .containsExactly("User 2's Organization");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            emptyValue = "",
            value = {
                "{`users`: [|1, column 12: this is not valid JSON: Unexpected end-of-input: expected close marker for Array",
                "{`users`:~ [1 2]}|2, column 5: this is not valid JSON: Unexpected character ('2' (code 50)): was expecting comma to separate Array entries",
                "|1, column 1: there is nothing in it",
                "{}~{}|2, column 1: there is more after the end of the JSON",
                "{`users`: [],~ `users`: []}|2, column 11: users is given twice",
                "{`users`: [{`id`: 1,~ `id`: 2}]}|2, column 8: users[0].id is given twice",
                "[]|1, column 1: the file must hold one JSON object",
                "{`user`: []}|1, column 10: user is no field of fixtures: did you mean 'users'?",
                "{`nothing`: []}|1, column 13: nothing is no field of fixtures (there are organizations, users, projects, $schema)",
                "{`users`: 5}|1, column 11: users must be a list, not 5",
                "{`users`: [~5]}|2, column 1: users[0] must be an object, not 5",
                "{`users`: [{~`id`: `x`}]}|2, column 7: users[0].id must be a whole number, not 'x'",
                "{`users`: [{~`id`: `5`}]}|2, column 7: users[0].id must be a whole number, not '5'",
                "{`users`: [{~`id`: 5.5}]}|2, column 7: users[0].id must be a whole number, not 5.5",
                "{`users`: [{~`id`: 99999999999}]}|2, column 7: users[0].id must be from 1 to 2000000000, not 99999999999",
                "{`users`: [~{`token`: `abc`}]}|2, column 1: users[0].id is missing",
                "{`users`: [{`id`: 1,~`token`: 5}]}|2, column 10: users[0].token must be a text, not 5",
                "{`users`: [{`id`: 1,~`token`: ``}]}|2, column 10: users[0].token must not be empty",
                "{`users`: [{`id`: 1,~`name`: `a\\u0000`}]}|2, column 9: users[0].name: It contains a NUL character (at character 1)",
                "{`users`: [{`id`: 1,~`name`: `a\\tb`}]}|2, column 9: users[0].name: name contains a control character (at character 2)",
                "{`organizations`: [{`id`: `a`,~`name`: ` `}]}|2, column 9: organizations[0].name: Required parameter name is empty",
                "{`users`: [{`id`: 1,~`tokem`: `abc`}]}|2, column 10: users[0].tokem is no field of fixtures: did you mean 'token'?",
                "{`users`: [{`id`: 1},~{`id`: 1}]}|2, column 8: users[1].id 1 is given twice",
                "{`users`: [{`id`: 1, `publicId`: `a`},~{`id`: 2, `publicId`: `a`}]}|2, column 23: users[1].publicId 'a' is given twice",
                "{`users`: [{`id`: 1,~`publicId`: `a b`}]}|2, column 13: users[0].publicId must have 1 to 64 letters of A to Z, digits, - or _",
                "{`users`: [{~`id`: 0}]}|2, column 7: users[0].id must be from 1 to 2000000000, not 0",
                "{`users`: [{`id`: 1,~`organization`: `none`}]}|2, column 17: users[0].organization 'none' is not declared",
                "{`organizations`: [~{`id`: `a`, `name`: `A`}]}|2, column 1: organizations[0] has no user: the first who names it owns it",
                "{`organizations`: [{`id`: `a`, `name`: `A`},~{`id`: `a`, `name`: `B`}], `users`: [{`id`: 1, `organization`: `a`}]}|2, column 8: organizations[1].id 'a' is given twice",
                "{`organizations`: [{~`id`: `a/b`, `name`: `A`}]}|2, column 7: organizations[0].id must have 1 to 64 letters of A to Z, digits, - or _",
                "{`users`: [{`id`: 1}], `projects`: [{`name`: `p`, `language`: `Py`,~`owner`: 2}]}|2, column 10: projects[0].owner 2 is not declared",
                "{`users`: [{`id`: 1}], `projects`: [{`owner`: 1, `name`: `p`,~`language`: `Java`}]}|2, column 13: projects[0].language must be Py or C#, not 'Java'",
                "{`users`: [{`id`: 1}], `projects`: [{`owner`: 1, `language`: `Py`,~`name`: `a*b`}]}|2, column 9: projects[0].name: Project name contains unsupported special character (*)",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`}, {`owner`: 1, `language`: `Py`,~`name`: `P`}]}|2, column 9: projects[1].name 'P' is the name of another project of the owner",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`, `id`: 7}, {`owner`: 1, `language`: `Py`, `name`: `q`,~`id`: 7}]}|2, column 7: projects[1].id 7 is given twice",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`,~`organization`: `other`}]}|2, column 17: projects[0].organization: Organization not found",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`,~`versionId`: 77}]}|2, column 14: projects[0].versionId: versionId 77 is not a LEAN version of this server",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`,~`libraries`: [77]}]}|2, column 14: projects[0].libraries: libraries: the project 77 was not found",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`,~`parameters`: [{`key`: 5}]}]}|2, column 15: projects[0].parameters: Required parameter parameters[0].key is empty",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`,~`parameters`: `x`}]}|2, column 15: projects[0].parameters must be a list or an object, not 'x'",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`,~`grid`: []}]}|2, column 9: projects[0].grid must be an object, not a list",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`, `files`: [~{`name`: `a.txt`, `content`: ``}]}]}|2, column 10: projects[0].files[0].name: File extension is not valid. 'a.txt' must end in .py, .cs, .ipynb, .html or .css",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`, `files`: [{`name`: `a.py`, `content`: ``},~{`name`: `a.py`, `content`: ``}]}]}|2, column 10: projects[0].files[1].name 'a.py' is given twice",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`, `files`: [~{`nam`: `a.py`, `content`: ``}]}]}|2, column 9: projects[0].files[0].nam is no field of fixtures: did you mean 'name'?",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`, `files`: [~{`name`: `a.py`}]}]}|2, column 1: projects[0].files[0].content is missing",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`, `collaborators`: [~{`user`: 9}]}]}|2, column 10: projects[0].collaborators[0].user 9 is not declared",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`, `collaborators`: [~{`user`: 1}]}]}|2, column 10: projects[0].collaborators[0].user 1 is the owner",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`, `collaborators`: [{`user`: 2},~{`user`: 2}]}]}|2, column 10: projects[0].collaborators[1].user 2 is given twice",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`, `collaborators`: [{`user`: 2,~`write`: 1}]}]}|2, column 10: projects[0].collaborators[0].write must be true or false, not 1",
                "{`users`: [{`id`: 1}, {`id`: 2}], `projects`: [{`owner`: 1, `language`: `Py`, `name`: `p`, `collaborators`: [{`user`: 2,~`alias`: `q`}]}, {`owner`: 2, `language`: `Py`, `name`: `q`}]}|2, column 10: projects[0].collaborators[0].alias: Another project has the name 'q'"
            })
    void namesTheLineTheColumnAndTheFieldOfWhatIsWrong(@Nullable String json, String text) throws IOException {
        Path file = file(json == null ? "" : json.replace('`', '"').replace('~', '\n'));
        assertThatThrownBy(() -> serve(file).close())
                .isInstanceOf(StartupException.class)
                .hasMessage("The fixtures " + file + ", line " + text);
    }

    @Test
    void namesTheFileThatIsTooLarge() throws IOException {
        Path file = file("""
                {"users": [{"id": 1}], "projects": [{"owner": 1, "language": "Py", "name": "p", "description": "d",
                 "files": [{"name": "small.py", "content": "x"},
                           {"name": "large.py", "content": "%s"}]}]}
                """.formatted("x".repeat(1_100_000)));
        assertThatThrownBy(() -> serve(file).close())
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("The fixtures " + file + ", line 3, column 44: projects[0].files[1].content: ")
                .hasMessageContaining("large.py");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Path none = folder.resolve("none.json");
        assertThatThrownBy(() -> Fixtures.read(none))
                .isInstanceOf(StartupException.class)
                .hasMessage("The fixtures " + none + " cannot be read: there is no such file");
        assertThatThrownBy(() -> Fixtures.read(folder))
                .isInstanceOf(StartupException.class)
                .hasMessage("The fixtures " + folder + " cannot be read: Is a directory");
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xe9, '}'});
        assertThatThrownBy(() -> Fixtures.read(latin))
                .isInstanceOf(StartupException.class)
                .hasMessage("The fixtures " + latin + " cannot be read: It is not valid UTF-8 (at byte 1)");
    }

    @Test
    void hasASchemaThatSaysTheSameAsTheReader() throws IOException {
        Schemas schemas = new Schemas();
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("$schema", inOrder("type", "string", "description", "By which editors find this schema"));
        parts.put("organizations", inOrder("type", "array", "items", schemas.request(OrganizationFixture.class)));
        parts.put("users", inOrder("type", "array", "items", schemas.request(UserFixture.class)));
        parts.put("projects", inOrder("type", "array", "items", schemas.request(ProjectFixture.class)));
        assertThat(parts.keySet()).containsExactlyInAnyOrderElementsOf(FixtureFile.PARTS);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Fixtures of Leanto");
        schema.put("description", "What 'leanto serve --ephemeral --fixtures FILE' begins with.");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", parts);
        schemas.named().values().forEach(one -> one.put("additionalProperties", false));
        schema.put("$defs", schemas.named());
        String text = JSON.writeValueAsString(schema).replace("#/components/schemas/", "#/$defs/") + "\n";
        GeneratedFile.check("docs/fixtures.schema.json", text);
        var compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(text));
        assertThat(compiled.validate(JSON.readTree(EXAMPLE.toFile()))).isEmpty();
        assertThat(compiled.validate(JSON.readTree("{\"users\": [{\"token\": 5}]}")))
                .isNotEmpty();
    }

    private static Map<String, Object> inOrder(String one, Object value, String other, Object otherValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(one, value);
        map.put(other, otherValue);
        return map;
    }
}
