package dev.leanto.projects.lean;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about LEAN. */
final class LeanWire {

    private LeanWire() {}

    @Meaning("Lists the LEAN versions that projects can be set to")
    record VersionsRequest() {}

    @Meaning("Lists the environments, sets of Python packages, that projects can be set to")
    record EnvironmentsRequest() {}

    record VersionsAnswer(
            @Meaning("The LEAN versions, by id") List<LeanVersionView> versions) implements Answer {
        static VersionsAnswer of(List<LeanVersion> versions) {
            return new VersionsAnswer(versions.stream().map(LeanVersionView::of).toList());
        }
    }

    record EnvironmentsAnswer(
            @Meaning("The environments, by id") List<Environment> environments) implements Answer {
        static EnvironmentsAnswer of(List<LeanEnvironment> environments) {
            return new EnvironmentsAnswer(
                    environments.stream().map(Environment::of).toList());
        }
    }

    record Environment(
            @Meaning("Id of the environment; 1 is the default")
            int id,

            @Meaning("Name") String name,

            @Meaning("Where it is; null for the packages that come with LEAN") @Nullable
            String path,

            @Meaning("Description") String description,

            @Meaning("Whether the environment is for everybody") @JsonProperty("public")
            boolean isPublic) {
        static Environment of(LeanEnvironment environment) {
            return new Environment(
                    environment.id(),
                    environment.name(),
                    environment.path(),
                    environment.description(),
                    environment.forAll());
        }
    }
}
