package dev.leanto.projects.sharing;

import dev.leanto.machine.wire.ApiError;

/** How requests about collaborators and the edit lock are refused. */
public enum SharingError implements ApiError {
    LOCK_OF_ANOTHER("Only %s, who holds the edit lock, and the owner of the project may release it"),
    COLLABORATOR_UNKNOWN("%s: '%s' is neither the public id of a user nor the id of the project's organization"),
    COLLABORATOR_IS_OWNER("The owner of the project has every right already, and keeps them"),
    COLLABORATOR_ALREADY("'%s' is a collaborator already: projects/collaboration/update changes their rights"),
    COLLABORATOR_NOT("'%s' is no collaborator of this project"),
    COLLABORATORS_TOO_MANY("The project would have %s collaborators, more than the limit of %s (limits.collaborators)"),
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
