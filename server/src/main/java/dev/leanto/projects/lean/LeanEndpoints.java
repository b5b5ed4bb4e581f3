package dev.leanto.projects.lean;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import java.util.List;

/** The operations about LEAN versions and environments. */
public final class LeanEndpoints {

    private final Lean lean;

    /** Answers from these. */
    public LeanEndpoints(Lean lean) {
        this.lean = lean;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "lean/versions/read",
                        Access.READ,
                        LeanWire.VersionsRequest.class,
                        LeanWire.VersionsAnswer.class,
                        (_, _) -> LeanWire.VersionsAnswer.of(lean.versions())),
                Endpoint.of(
                        "lean/environments/read",
                        Access.READ,
                        LeanWire.EnvironmentsRequest.class,
                        LeanWire.EnvironmentsAnswer.class,
                        (_, _) -> LeanWire.EnvironmentsAnswer.of(lean.environments())));
    }
}
