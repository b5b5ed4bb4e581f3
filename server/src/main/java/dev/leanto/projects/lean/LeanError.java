package dev.leanto.projects.lean;

import dev.leanto.machine.wire.ApiError;

/** How LEAN versions and environments are refused. */
public enum LeanError implements ApiError {
    LEAN_VERSION_NOT_FOUND("versionId %s is not a LEAN version of this server"),
    LEAN_ENVIRONMENT_NOT_FOUND("leanEnvironment %s is not an environment of this server");

    private final String template;

    LeanError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
