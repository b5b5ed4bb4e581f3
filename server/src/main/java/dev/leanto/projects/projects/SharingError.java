package dev.leanto.projects.projects;

import dev.leanto.machine.wire.ApiError;

/** How requests of those who may not, and requests about collaborators and the edit lock, are refused. */
public enum SharingError implements ApiError {
    /** Observed. The same whether the project is unknown or somebody else's. */
    PROJECT_NOT_FOUND("Project not found"),
    /** Matched: the CLI looks for "write permission" and advises to pull and to push with --force. */
    NO_WRITE_PERMISSION("You have no write permission for this project: you may only read it"),
    OWNER_ONLY("Only the owner of the project may %s"),
    /** Matched: "write permission". */
    LOCKED("You have no write permission for now: %s (%s) edits this project until %s. Wait, or ask for the lock to be"
            + " released, or write without codeSourceId"),
    LOCK_OF_ANOTHER("Only %s, who holds the edit lock, and the owner of the project may release it"),
    COLLABORATOR_UNKNOWN("%s: '%s' is neither the public id of a user nor the id of the project's organization"),
    COLLABORATOR_IS_OWNER("The owner of the project has every right already, and keeps them"),
    COLLABORATOR_ALREADY("'%s' is a collaborator already: projects/collaboration/update changes his rights"),
    COLLABORATOR_NOT("'%s' is no collaborator of this project"),
    COLLABORATORS_TOO_MANY("The project would have %s collaborators, more than the limit of %s (limits.collaborators)"),
    SHARED_WITH_ORGANIZATION(
            "The project is shared with all members of its organization: only its owner can change that"),
    ENCRYPTED_IS_NOT_SHARED("The project is encrypted: an encrypted project cannot have collaborators");

    private final String template;

    SharingError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
