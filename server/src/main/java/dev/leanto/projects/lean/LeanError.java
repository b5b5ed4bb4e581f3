package dev.leanto.projects.lean;

import dev.leanto.machine.wire.ApiError;

/** How LEAN versions and environments are refused. */
public enum LeanError implements ApiError {
    LEAN_VERSION_NOT_FOUND("versionId %s is not a LEAN version of this server"),
    LEAN_ENVIRONMENT_NOT_FOUND("leanEnvironment %s is not an environment of this server"),
    LEAN_VERSION_UNKNOWN("There is no LEAN version %s"),
    LEAN_VERSION_IS_MASTER("LEAN version %s is master, which new projects follow"),
    LEAN_VERSION_USED("LEAN version %s is used by %s, those in the recycle bin counted"),
    ENVIRONMENT_UNKNOWN("There is no environment %s"),
    ENVIRONMENT_IS_DEFAULT("Environment %s is the default, which new projects have"),
    ENVIRONMENT_USED("Environment %s is used by %s, those in the recycle bin counted");

    private final String template;

    LeanError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
