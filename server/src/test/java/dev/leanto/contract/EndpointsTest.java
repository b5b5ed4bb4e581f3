package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.http.Endpoint;
import dev.leanto.testing.GeneratedFile;
import dev.leanto.testing.Golden;
import dev.leanto.testing.TestDatabase;
import dev.leanto.wire.Meaning;
import dev.leanto.wire.Operations;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Guards over the route table: what no operation may be without. */
class EndpointsTest {

    private final Map<String, Endpoint<?>> endpoints =
            TestDatabase.SQLITE.server().server().installation().endpoints().stream()
                    .collect(Collectors.toMap(Endpoint::path, Function.identity()));

    private final Map<String, Golden> samples =
            Golden.all().stream().collect(Collectors.toMap(Golden::operation, Function.identity()));

    @Test
    void everyEndpointIsAKnownOperation() {
        assertThat(Operations.all()).containsAll(endpoints.keySet());
    }

    @Test
    void everyEndpointDeclaresWhatItAsksOfATokenAndOfARequest() {
        endpoints.values().forEach(endpoint -> {
            assertThat(endpoint.access()).as(endpoint.path()).isNotNull();
            assertThat(endpoint.request().record().isRecord()).isTrue();
            assertThat(endpoint.answer().isRecord()).isTrue();
        });
    }

    @Test
    void everyEndpointHasASampleWithProvenance() {
        assertThat(samples.keySet()).isEqualTo(endpoints.keySet());
        samples.values().forEach(sample -> {
            assertThat(sample.provenance()).as(sample.operation()).matches("captured .+|from-docs|from-client-code");
            assertThat(sample.source()).as(sample.operation()).isNotBlank();
        });
    }

    @Test
    void everyFieldHasAMeaning() {
        endpoints.values().forEach(endpoint -> {
            checkMeanings(endpoint.request().record());
            checkMeanings(endpoint.answer());
        });
    }

    private static void checkMeanings(Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            Meaning meaning = component.getAnnotation(Meaning.class);
            assertThat(meaning).as(record.getName() + "." + component.getName()).isNotNull();
            if (component.getType().isRecord()) {
                checkMeanings(component.getType());
            }
        }
    }

    @Test
    void theCoverageTableIsUpToDate() throws IOException {
        StringBuilder table = new StringBuilder("""
                # Coverage of the API

                Made by `make docs` from the route table and the samples in `conformance/golden`. *Access* is what an
                operation asks of a token; *sample* says where its sample is from.

                | operation | clients that call it | state | access | sample |
                |---|---|---|---|---|
                """);
        List<String> lines = Files.readAllLines(Path.of("src/main/resources/dev/leanto/wire/operations.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split("\t", -1);
            Endpoint<?> endpoint = endpoints.get(columns[0]);
            Golden sample = samples.get(columns[0]);
            table.append("| `%s` | %s | %s | %s | %s |%n"
                    .formatted(
                            columns[0],
                            columns[1].replace(" ", ", "),
                            endpoint == null ? "not yet" : "built",
                            endpoint == null ? "" : endpoint.access().name().toLowerCase(Locale.ROOT),
                            sample == null ? "" : sample.provenance()));
        }
        table.append("%n%s of %s operations are built.%n"
                .formatted(endpoints.size(), Operations.all().size()));
        GeneratedFile.check("docs/api-coverage.md", table.toString());
    }
}
