package dev.leanto.projects.sharing;

import dev.leanto.machine.wire.ApiError;

/** How requests about collaborators and the edit lock are refused. */
public enum SharingError implements ApiError {
    PRESENCE_STATE("state must be 'open', 'editing' or 'closed', not '%s'"),
    PRESENCES_TOO_MANY("You are present %s times already, which is the limit: close a project"),
    LOCK_OF_ANOTHER("Only %s, who holds the edit lock, and the owner of the project may release it"),
    COLLABORATOR_UNKNOWN("%s: '%s' is neither the public id of a user nor the id of the project's organization"),
    COLLABORATOR_IS_OWNER("The owner of the project has every right already, and keeps them"),
    COLLABORATOR_ALREADY("'%s' is a collaborator already: projects/collaboration/update changes their rights"),
    COLLABORATOR_NOT("'%s' is no collaborator of this project"),
    COLLABORATORS_TOO_MANY("The project would have %s collaborators, more than the limit of %s (limits.collaborators)"),
    OUTSIDERS_REFUSED(
            "'%s' is in no organization with you: projects are not shared with others here (sharing.outsiders)"),
    NEW_OWNER_UNKNOWN(
            "newOwner: '%s' is not exactly one user who is in an organization with you and can log in: a project is handed"
                    + " over to nobody else. Name them by public id, user id or e-mail address"),
    INVITATION_PENDING("'%s' is invited already, and has not answered: projects/collaboration/update changes what to"),
    INVITATION_DECLINED("'%s' has declined an invitation to this project: they can be invited again from %s"),
    INVITATIONS_TO_ONE(
            "'%s' has got %s invitations from you that they have not answered or have declined: no more before they"
                    + " answer, or %s days after the oldest was declined"),
    INVITATIONS_MADE("You have made %s invitations that are not answered, which is the limit (sharing.invitations)"),
    INVITATIONS_GOT("'%s' has as many unanswered invitations as one may have (sharing.invitations)"),
    INVITATION_NOT_FOUND("There is no invitation to the project %s for you"),
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
