package dev.leanto.projects.access;

import dev.leanto.machine.wire.ApiError;

/** How requests of those who may not, or not now, are refused. */
public enum AccessError implements ApiError {
    /** Observed. The same whether the project is unknown or somebody else's. */
    PROJECT_NOT_FOUND("Project not found"),
    /** Matched: the CLI looks for "write permission" and advises to pull and to push with --force. */
    NO_WRITE_PERMISSION("You have no write permission for this project: you may only read it"),
    OWNER_ONLY("Only the owner of the project may %s"),
    SHARED_WITH_ORGANIZATION(
            "The project is shared with all members of its organization: only its owner can change that"),
    /** Matched: "write permission". */
    LOCKED("You have no write permission for now: %s (%s) edits this project until %s. Wait, or ask for the lock to be"
            + " released, or write without codeSourceId");

    private final String template;

    AccessError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
