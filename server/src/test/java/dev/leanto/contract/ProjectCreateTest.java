package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectCreateTest extends ContractTest {

    @Test
    void answersWithTheWholeProject() {
        Reply reply = user.call("projects/create", Map.of("name", "Momentum", "language", "Py"))
                .ok();
        assertThat(reply.at("/projects").size()).isEqualTo(1);
        assertThat(reply.at("/projects/0/projectId").asInt()).isGreaterThan(10_000_000);
        assertThat(reply.at("/projects/0"))
                .isEqualTo(
                        user.project(reply.at("/projects/0/projectId").asInt()).at("/projects/0"));
        assertThat(reply.all("/versions", "name")).containsExactly("master");
    }

    @ParameterizedTest
    @CsvSource({"Py, main.py, research.ipynb", "C#, Main.cs, Research.ipynb"})
    void beginsWithTwoFiles(String language, String code, String notebook) {
        int projectId = user.newProject("Starter " + language.charAt(0), language);
        Reply files = user.call("files/read", Map.of("projectId", projectId)).ok();
        assertThat(files.all("/files", "name")).containsExactlyInAnyOrder(code, notebook);
        assertThat(user.project(projectId).at("/projects/0/language").asString())
                .isEqualTo(language);
        assertThat(user.file(projectId, code)).contains("StarterAlgorithm");
    }

    @Test
    void belongsToThePreferredOrganizationUnlessAnotherIsNamed() {
        Reply own = user.call(
                        "projects/create",
                        Map.of("name", "a", "language", "Py", "organizationId", user.organizationId()))
                .ok();
        assertThat(own.at("/projects/0/organizationId").asString()).isEqualTo(user.organizationId());
        assertThat(user.project(user.newProject("b"))
                        .at("/projects/0/organizationId")
                        .asString())
                .isEqualTo(user.organizationId());
        user.call(
                        "projects/create",
                        Map.of(
                                "name",
                                "c",
                                "language",
                                "Py",
                                "organizationId",
                                server.newUser().organizationId()))
                .refused("Organization not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Library/Tools",
                "Test project - 01/02/2026 03:04:05",
                "a",
                "Ünïcode 日本語 проект हिन्दी",
                "x.y",
                "a (b), c & d + e's @ #1! = [z]",
                "Boot Camp/One",
                "lib_1-2",
                "Console/comma",
                "A/B/C"
            })
    void keepsANameAsItIs(String name) {
        int projectId = user.newProject(name);
        assertThat(user.project(projectId).at("/projects/0/name").asString()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                 | Project name must not be empty
            "   "              | Project name must not be empty
            "a\tb"             | Project name contains unsupported special character (\uFFFD)
            "a\\b"             | Project name contains unsupported special character (\\)
            "a*"               | Project name contains unsupported special character (*)
            "a?b"              | Project name contains unsupported special character (?)
            "<b>"              | Project name contains unsupported special character (<)
            "a|b"              | "Project name contains unsupported special character (|)"
            "a;b"              | Project name contains unsupported special character (;)
            "a%b"              | Project name contains unsupported special character (%)
            "😀"               | Project name contains unsupported special character (😀)
            "/a"               | Project name is not valid: '/a' has an empty part
            "a/"               | Project name is not valid: 'a/' has an empty part
            "a//b"             | Project name is not valid: 'a//b' has an empty part
            "a/../b"           | Project name is not valid: 'a/../b' has the part '..'
            "./a"              | Project name is not valid: './a' has the part '.'
            " a"               | Project name is not valid: ' a' has a part that begins or ends with a space
            "a "               | Project name is not valid: 'a ' has a part that begins or ends with a space
            "a /b"             | Project name is not valid: 'a /b' has a part that begins or ends with a space
            "a."               | Project name is not valid: 'a.' has a part that ends with a dot
            "a./b"             | Project name is not valid: 'a./b' has a part that ends with a dot
            "con"              | Project name is not valid: 'con' has the part 'con', which Windows reserves
            "a/LPT1/b"         | Project name is not valid: 'a/LPT1/b' has the part 'LPT1', which Windows reserves
            "Recycle Bin/a"    | Project name is not valid: 'Recycle Bin/a' begins with 'Recycle Bin/'
            "recycle bin/a"    | Project name is not valid: 'recycle bin/a' begins with 'Recycle Bin/'
            "Recycle Bin"      | Project name is not valid: 'Recycle Bin' is where deleted projects are
            """)
    void refusesANameSayingWhy(String name, String error) {
        user.call("projects/create", Map.of("name", name, "language", "Py")).refused(error);
        assertThat(user.call("projects/read").ok().at("/projects").size()).isZero();
    }

    @Test
    void limitsTheLengthOfANameInCharacters() {
        String longest = "日".repeat(200);
        assertThat(user.project(user.newProject(longest)).at("/projects/0/name").asString())
                .isEqualTo(longest);
        user.call("projects/create", Map.of("name", longest + "a", "language", "Py"))
                .refused("Project name is longer than the limit of 200 characters");
        assertThat(user.project(user.newProject(longest)).at("/projects/0/name").asString())
                .isEqualTo("日".repeat(198) + " 1");
        assertThat(user.project(user.newProject(longest)).at("/projects/0/name").asString())
                .isEqualTo("日".repeat(198) + " 2");
    }

    @Test
    void numbersANameThatIsInUse() {
        List<String> names = new ArrayList<>();
        for (String name : List.of("Trend", "trend", "TREND", "Trend 1", "Trend")) {
            names.add(user.project(user.newProject(name)).at("/projects/0/name").asString());
        }
        assertThat(names).containsExactly("Trend", "trend 1", "TREND 2", "Trend 1 1", "Trend 3");
    }

    @Test
    void takesTheFirstFreeNumber() {
        user.newProject("Gap");
        int first = user.newProject("Gap");
        user.newProject("Gap");
        user.call("projects/delete", Map.of("projectId", first)).ok();
        assertThat(user.project(user.newProject("Gap")).at("/projects/0/name").asString())
                .isEqualTo("Gap 1");
        assertThat(user.project(user.newProject("Gap")).at("/projects/0/name").asString())
                .isEqualTo("Gap 3");
    }

    @Test
    void comparesNamesByUnicodeCaseAndComposition() {
        user.newProject("Straße Éclair ΣΑΣ");
        String other = "STRASSE E\u0301CLAIR σας";
        assertThat(user.project(user.newProject(other)).at("/projects/0/name").asString())
                .isEqualTo(other + " 1");
    }

    @Test
    void keepsTheNamesOfDifferentOwnersApart() {
        user.newProject("Mine");
        var other = server.newUser();
        assertThat(other.project(other.newProject("Mine"))
                        .at("/projects/0/name")
                        .asString())
                .isEqualTo("Mine");
    }

    @Test
    void givesEveryOneOfManyAtOnceANameOfItsOwn() throws Exception {
        int count = 24;
        List<Callable<Integer>> creates = Collections.nCopies(count, () -> user.newProject("Race"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(creates)) {
                assertThat(result.get()).isPositive();
            }
        }
        Set<String> expected = new HashSet<>(Set.of("Race"));
        for (int i = 1; i < count; i++) {
            expected.add("Race " + i);
        }
        assertThat(user.call("projects/read").ok().all("/projects", "name"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
