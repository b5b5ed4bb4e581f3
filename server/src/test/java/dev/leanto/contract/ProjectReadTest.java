package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import dev.leanto.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProjectReadTest extends ContractTest {

    private List<Integer> newProjects(int count) {
        return IntStream.range(0, count).mapToObj(i -> user.newProject("P" + i)).toList();
    }

    private List<Integer> ids(Map<String, ?> fields) {
        List<Integer> ids = new ArrayList<>();
        user.call("projects/read", fields)
                .ok()
                .at("/projects")
                .forEach(project -> ids.add(project.at("/projectId").asInt()));
        return ids;
    }

    @Test
    void listsNothingForANewUser() {
        Reply reply = user.call("projects/read").ok();
        assertThat(reply.at("/projects").size()).isZero();
        assertThat(reply.all("/versions", "name")).containsExactly("master");
    }

    @Test
    void listsAllProjectsById() {
        assertThat(ids(Map.of())).isEqualTo(List.of());
        List<Integer> projects = newProjects(3);
        server.newUser().newProject("Somebody else's");
        assertThat(ids(Map.of())).isEqualTo(projects);
    }

    @Test
    void pagesThroughALongListWithoutLosingAny() {
        List<Integer> projects = newProjects(421);
        assertThat(ids(Map.of())).isEqualTo(projects);
        assertThat(ids(Map.of("start", 10, "end", 415))).isEqualTo(projects.subList(10, 415));
        assertThat(ids(Map.of("start", 415))).isEqualTo(projects.subList(415, 421));
        assertThat(ids(Map.of("end", 200))).isEqualTo(projects.subList(0, 200));
    }

    @Test
    void givesALongListInPiecesHoweverItIsAskedFor() {
        for (int project : newProjects(60)) {
            user.call("projects/update", Map.of("projectId", project, "description", "x".repeat(2_000)))
                    .ok();
        }
        for (Map<String, ?> fields : List.of(Map.<String, Object>of(), Map.of("projectId", ""))) {
            // Made anew: one that was kept is there as a whole.
            user.newProject("Last");
            Reply reply = user.call("projects/read", fields);
            assertThat(reply.ok().text()).hasSizeGreaterThan(100_000);
            assertThat(reply.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
        }
    }

    @Test
    void showsTheWantedPart() {
        List<Integer> projects = newProjects(4);
        assertThat(ids(Map.of("end", 2))).isEqualTo(projects.subList(0, 2));
        assertThat(ids(Map.of("start", 0))).isEqualTo(projects);
        assertThat(ids(Map.of("start", 1, "end", 3))).isEqualTo(projects.subList(1, 3));
        assertThat(ids(Map.of("start", 3, "end", 100))).isEqualTo(projects.subList(3, 4));
        assertThat(ids(Map.of("start", 4))).isEmpty();
        assertThat(ids(Map.of("start", 1_000_000, "end", Integer.MAX_VALUE))).isEmpty();
    }

    @Test
    void readsOneByItsIdWhateverElseIsAsked() {
        List<Integer> projects = newProjects(2);
        int wanted = projects.get(1);
        assertThat(ids(Map.of("projectId", wanted))).containsExactly(wanted);
        assertThat(ids(Map.of("projectId", wanted, "start", 0))).containsExactly(wanted);
        assertThat(ids(Map.of("projectId", wanted, "start", 5, "end", 1))).containsExactly(wanted);
        assertThat(ids(Map.of("projectId", Integer.toString(wanted)))).containsExactly(wanted);
        assertThat(ids(Map.of("id", wanted))).containsExactly(wanted);
        assertThat(ids(Map.of("id", 1, "projectId", wanted))).containsExactly(wanted);
        String foreign = server.newUser().organizationId();
        assertThat(ids(Map.of("projectId", wanted, "organizationId", foreign))).containsExactly(wanted);
    }

    @Test
    void takesIdForProjectIdHereOnly() {
        int projectId = user.newProject("Alias");
        user.call("projects/delete", Map.of("id", projectId)).refused("Required parameter projectId is empty");
    }

    @Test
    void answersAForeignProjectLikeAnUnknownOne() {
        int foreign = server.newUser().newProject("Secret");
        user.call("projects/read", Map.of("projectId", foreign)).refused("Project not found");
        user.call("projects/read", Map.of("projectId", foreign + 1_000_000)).refused("Project not found");
        user.call("files/read", Map.of("projectId", foreign)).refused("Project not found");
        user.call("projects/update", Map.of("projectId", foreign, "description", "x"))
                .refused("Project not found");
        user.call("projects/delete", Map.of("projectId", foreign)).refused("Project not found");
        user.call("files/delete", Map.of("projectId", foreign, "name", "main.py"))
                .refused("Project not found");
    }

    @Test
    void listsTheProjectsOfOneOrganization() {
        List<Integer> own = newProjects(2);
        TestUser other = server.newUser();
        assertThat(ids(Map.of("organizationId", user.organizationId()))).isEqualTo(own);
        assertThat(ids(Map.of("organizationId", ""))).isEqualTo(own);
        user.call("projects/read", Map.of("organizationId", other.organizationId()))
                .refused("Organization not found");
    }

    @Test
    void listsSharedProjectsUnderEveryOrganizationOfTheCaller() {
        TestUser owner = server.newUser();
        int shared = owner.newProject("Shared");
        server.addCollaborator(shared, user, false);
        int own = user.newProject("Own");
        assertThat(ids(Map.of())).containsExactly(shared, own);
        assertThat(ids(Map.of("organizationId", user.organizationId()))).containsExactly(shared, own);
    }

    @Test
    void hasEveryFieldOfTheModelWithTheTypeThatAllClientsTake() {
        JsonNode project = user.project(user.newProject("Model")).at("/projects/0");
        assertThat(project.propertyNames())
                .containsExactlyInAnyOrder(
                        "projectId",
                        "organizationId",
                        "name",
                        "modified",
                        "created",
                        "ownerId",
                        "language",
                        "collaborators",
                        "leanVersionId",
                        "leanPinnedToMaster",
                        "owner",
                        "description",
                        "channelId",
                        "parameters",
                        "libraries",
                        "grid",
                        "liveGrid",
                        "paperEquity",
                        "lastLiveDeployment",
                        "liveForm",
                        "encrypted",
                        "codeRunning",
                        "leanEnvironment",
                        "encryptionKey",
                        "isPinned",
                        "maxFileSize",
                        "sharingTokenBacktest",
                        "revision");
    }

    @Test
    void fillsTheModelOfANewProject() {
        JsonNode project = user.project(user.newProject("Model")).at("/projects/0");
        int id = project.at("/projectId").asInt();
        assertThat(project.at("/channelId").asString()).matches("P" + id + "-[0-9a-f]{32}");
        assertThat(project.at("/created").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(project.at("/ownerId").asInt()).isEqualTo(user.id());
        assertThat(project.at("/isPinned").isBoolean()).isTrue();
        assertThat(project.at("/maxFileSize").asLong())
                .isEqualTo(server.config().limits().fileBytes());
        assertThat(project.at("/sharingTokenBacktest").asString("none")).isEmpty();
        assertThat(project.at("/collaborators").size()).isEqualTo(1);
        assertThat(project.at("/collaborators/0/uid").asInt()).isEqualTo(user.id());
        assertThat(project.at("/collaborators/0/owner").asBoolean()).isTrue();
        assertThat(project.at("/collaborators/0/permission").asString()).isEqualTo("write");
        assertThat(project.at("/collaborators/0/liveControl").asBoolean()).isTrue();
        assertThat(project.at("/collaborators/0/publicId").asString()).matches("[0-9a-f]{32}");
        assertThat(project.at("/leanPinnedToMaster").asBoolean()).isTrue();
        for (String empty :
                List.of("grid", "liveGrid", "paperEquity", "lastLiveDeployment", "liveForm", "encryptionKey")) {
            assertThat(project.at("/" + empty).isNull()).as(empty).isTrue();
        }
    }

    @Test
    void readsWhatLiveTradingHasStored() {
        int projectId = user.newProject("Live");
        server.sql("""
                UPDATE projects SET code_running = TRUE, paper_equity = '100250.75', last_live_deployment = 1700000000123,
                    live_form = '{"node":"L-1","autoRestart":"true"}' WHERE id = :id
                """, Map.of("id", projectId));
        JsonNode project = user.project(projectId).at("/projects/0");
        assertThat(project.at("/codeRunning").asBoolean()).isTrue();
        assertThat(project.at("/paperEquity").decimalValue()).isEqualByComparingTo("100250.75");
        assertThat(project.at("/lastLiveDeployment").asString()).isEqualTo("2023-11-14T22:13:20.123Z");
        assertThat(project.at("/liveForm/node").asString()).isEqualTo("L-1");
    }

    @Test
    void showsWhoCanSeeItWithEmailsOnlyWhereTheyMayBeSeen() {
        TestUser writer = server.newUser();
        TestUser reader = server.newUser();
        int projectId = user.newProject("Team");
        server.addCollaborator(projectId, writer, true);
        server.addCollaborator(projectId, reader, false);
        JsonNode forOwner = user.project(projectId).at("/projects/0/collaborators");
        assertThat(ids(forOwner)).containsExactly(user.id(), writer.id(), reader.id());
        assertThat(texts(forOwner, "permission")).containsExactly("write", "write", "read");
        assertThat(texts(forOwner, "email").getFirst()).endsWith("@example.org");
        assertThat(texts(forOwner, "email").subList(1, 3)).containsExactly("", "");

        JsonNode forReader = reader.project(projectId).at("/projects/0/collaborators");
        assertThat(texts(forReader, "email").subList(0, 2)).containsExactly("", "");
        assertThat(texts(forReader, "email").get(2)).endsWith("@example.org");
        assertThat(reader.project(projectId).at("/projects/0/owner").asBoolean())
                .isFalse();
        assertThat(reader.project(projectId).at("/projects/0/ownerId").asInt()).isEqualTo(user.id());

        server.sql("""
                INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at)
                VALUES (:organization, :user, FALSE, FALSE, 0)
                """, Map.of("organization", user.organizationId(), "user", reader.id()));
        assertThat(texts(reader.project(projectId).at("/projects/0/collaborators"), "email")
                        .getFirst())
                .endsWith("@example.org");
    }

    private static List<Integer> ids(JsonNode collaborators) {
        List<Integer> ids = new ArrayList<>();
        collaborators.forEach(collaborator -> ids.add(collaborator.at("/uid").asInt()));
        return ids;
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(entry -> texts.add(entry.at("/" + field).asString()));
        return texts;
    }

    @Test
    void explainsTheVersionsThatItsProjectsReferTo() {
        int versionId = newVersion("10-stable");
        newVersion("11-unused");
        int projectId = user.newProject("Versions");
        user.newProject("On master");
        user.call("projects/update", Map.of("projectId", projectId, "versionId", versionId))
                .ok();
        assertThat(user.call("projects/read").ok().all("/versions", "name")).containsExactly("master", "10-stable");
        Reply one = user.project(projectId);
        assertThat(one.at("/projects/0/leanVersionId").asInt()).isEqualTo(versionId);
        assertThat(one.at("/projects/0/leanPinnedToMaster").asBoolean()).isFalse();
        assertThat(one.at("/versions/1/public").asInt()).isZero();
    }

    private int newVersion(String name) {
        return server.write(
                tx -> tx.query("""
                        INSERT INTO lean_versions
                            (created_at, description, lean_hash, lean_cloud_hash, name, ref, public, master)
                        VALUES (1700000000000, 'd', 'h', 'c', :name, 'r', FALSE, FALSE) RETURNING id
                        """).bind("name", name).mapTo(Integer.class).one());
    }
}
