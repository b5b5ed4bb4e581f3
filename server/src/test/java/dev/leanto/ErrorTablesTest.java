package dev.leanto;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.testing.GeneratedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of refusals, wherever they are: what programs know a refusal by is one thing, in all of them. */
class ErrorTablesTest {

    private static final String HEAD = """
            # Refusals

            Made by `make docs` from the tables of refusals. A failed answer is

            ```json
            {"success": false, "code": "PROJECT_NOT_FOUND", "errors": ["Project not found"]}
            ```

            `errors` is for people, and may become clearer. `code` is for programs: it keeps its meaning, and none is used for
            anything else later. New ones may be added, so a program should be ready for one that it does not know. Which
            operation may answer with which says the contract (`/docs`, `/api/v2/openapi.json`: `x-codes`).

            A refusal by a rule has status 200. Those marked * have status 200 too when the LEAN CLI or the MCP server asks,
            which cannot read another. In the texts … stands for a name, a number or a reason.
            """;

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.leanto");

    private final List<JavaClass> tables = classes.stream()
            .filter(type -> type.isAssignableTo(ApiError.class) && !type.isInterface())
            // An entry with a body of its own is a class of its own.
            .filter(type -> !type.isAnonymousClass())
            .sorted(Comparator.comparing(JavaClass::getSimpleName))
            .toList();

    private static Stream<ApiError> entries(JavaClass table) {
        return Stream.of(table.reflect().getEnumConstants()).map(ApiError.class::cast);
    }

    @Test
    void everyRefusalIsAnEntryOfATable() {
        assertThat(tables).hasSizeGreaterThan(8).allMatch(JavaClass::isEnum);
    }

    @Test
    void noTwoRefusalsHaveOneName() {
        List<String> names = new ArrayList<>();
        tables.forEach(table -> entries(table).map(ApiError::name).forEach(names::add));
        assertThat(names).hasSizeGreaterThan(80).doesNotHaveDuplicates();
    }

    @Test
    void anOperationDeclaresRefusalsByARuleAndEachOnce() {
        Set<String> rules = new HashSet<>();
        tables.forEach(table -> entries(table)
                .filter(error -> error.status() == 200)
                .map(ApiError::name)
                .forEach(rules::add));
        List<JavaClass> requests = classes.stream()
                .filter(type -> type.isAnnotatedWith(Refusals.class) || type.isAnnotatedWith(Refusals.All.class))
                .toList();
        assertThat(requests).hasSizeGreaterThan(15);
        for (JavaClass request : requests) {
            List<String> names = Stream.of(request.reflect().getAnnotationsByType(Refusals.class))
                    .flatMap(refusals -> Stream.of(refusals.value()))
                    .toList();
            assertThat(names).as(request.getName()).doesNotHaveDuplicates().isSubsetOf(rules);
        }
    }

    @Test
    void theListOfThemIsUpToDate() {
        StringBuilder list = new StringBuilder(HEAD);
        for (JavaClass table : tables) {
            String feature = table.getSimpleName().replaceAll("Error$", "");
            list.append("%n## %s%n%n| code | status | text |%n|---|---|---|%n".formatted(feature));
            entries(table)
                    .forEach(error -> list.append("| `%s` | %s%s | %s |%n"
                            .formatted(
                                    error.name(),
                                    error.status(),
                                    error.isHiddenByClients() ? "*" : "",
                                    error.template().replace("%s", "…").replace("|", "\\|"))));
        }
        GeneratedFile.check("docs/errors.md", list.toString());
    }
}
