package dev.leanto.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.api.DoorEndpoint;
import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.api.JsonEndpoint;
import dev.leanto.machine.api.StreamEndpoint;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Operations;
import dev.leanto.testing.Golden;
import dev.leanto.testing.TestDatabase;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
        assertThat(Operations.all())
                .as("operations.tsv in server/src/main/resources/dev/leanto/machine/wire names every endpoint")
                .containsAll(endpoints.keySet());
    }

    @Test
    void everyEndpointHasASampleWithProvenance() {
        assertThat(samples.keySet())
                .as("each endpoint has a sample conformance/golden/<path>.json, and each sample an endpoint")
                .isEqualTo(endpoints.keySet());
        samples.values().forEach(sample -> {
            assertThat(sample.provenance())
                    .as(sample + ", provenance.kind")
                    .matches("captured .+|from-docs|from-client-code");
            assertThat(sample.source()).as(sample + ", provenance.source").isNotBlank();
        });
    }

    /** They stand in the query beside the fields of the operation, which must not take them for its own. */
    @Test
    void noFieldIsNamedLikeTheCredentialsOfALink() {
        endpoints.values().forEach(endpoint -> {
            assertThat(endpoint.request().field("authorization"))
                    .as(endpoint.path())
                    .isNull();
            assertThat(endpoint.request().field("timestamp"))
                    .as(endpoint.path())
                    .isNull();
        });
    }

    @Test
    void everyFieldHasAMeaning() {
        Set<Class<?>> seen = new HashSet<>();
        endpoints.values().forEach(endpoint -> {
            checkMeanings(endpoint.request().record(), seen);
            switch (endpoint) {
                case JsonEndpoint<?> json -> checkMeanings(json.answer(), seen);
                case StreamEndpoint.Upload<?> upload -> checkMeanings(upload.answer(), seen);
                case DoorEndpoint<?> door -> checkMeanings(door.answer(), seen);
                case StreamEndpoint<?> _ -> {}
            }
        });
        assertThat(seen.size()).as("records").isGreaterThan(endpoints.size());
    }

    /** Checks a record, and those in it, in lists and maps too. */
    private static void checkMeanings(Type type, Set<Class<?>> seen) {
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                checkMeanings(argument, seen);
            }
        } else if (type instanceof Class<?> record && record.isRecord() && seen.add(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                Meaning meaning = component.getAnnotation(Meaning.class);
                assertThat(meaning == null ? "" : meaning.value())
                        .as(record.getName() + ": the component " + component.getName() + " has a @Meaning")
                        .isNotBlank();
                checkMeanings(component.getGenericType(), seen);
            }
        }
    }
}
