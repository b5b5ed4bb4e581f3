package dev.leanto.projects.trail;

import dev.leanto.machine.wire.ApiError;

/** How questions about the trail are refused. */
public enum TrailError implements ApiError {
    AUDIT_PLACE("after '%s' is no place that an answer gave as next"),
    AUDIT_OF_OTHERS("What other users did is told for a project or an organization only: name one"),
    AUDIT_FORMAT("format must be csv or jsonl, not '%s'");

    private final String template;

    TrailError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
