package dev.leanto.machine.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The served contract says of every kind of operation what it takes and answers. */
class StreamsInContractTest {

    private final JsonNode contract = JsonMapper.shared().readTree(OpenApi.of(new TestStreams().endpoints()));

    private JsonNode of(String operation) {
        return contract.path("paths").path("/test/write/" + operation).path("post");
    }

    @Test
    void isValidOpenApi() throws IOException {
        try (InputStream specification =
                Objects.requireNonNull(getClass().getResourceAsStream("/dev/leanto/openapi-3.1-schema.json"))) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(specification)
                            .validate(contract))
                    .isEmpty();
        }
    }

    @Test
    void saysWhichTypesAreStreamedAndHowTheyAreRefused() {
        assertThat(of("download").at("/responses/200/content").propertyNames())
                .containsExactlyInAnyOrder("application/zip", "application/json");
        assertThat(of("download")
                        .at("/responses/200/content/application~1zip/schema/format")
                        .asString())
                .isEqualTo("binary");
        assertThat(of("events").at("/responses/200/content").propertyNames())
                .containsExactlyInAnyOrder("text/event-stream", "application/json");
        assertThat(of("events").at("/requestBody/content").propertyNames()).containsExactly("application/json");
        assertThat(of("events").at("/responses").propertyNames()).contains("401", "503");
    }

    @Test
    void saysThatTheBodyOfAnUploadIsBytesAndItsFieldsStandInTheQuery() {
        assertThat(of("upload").at("/requestBody/content").propertyNames()).containsExactly("application/octet-stream");
        assertThat(of("upload").at("/responses/200/content").propertyNames()).containsExactly("application/json");
        JsonNode size = of("upload").at("/parameters/0");
        assertThat(size.path("name").asString()).isEqualTo("size");
        assertThat(size.path("in").asString()).isEqualTo("query");
        assertThat(size.path("required").asBoolean()).isTrue();
        assertThat(of("upload").at("/parameters/1/required").asBoolean()).isFalse();
    }
}
