package dev.leanto.projects.projects;

import dev.leanto.machine.wire.ApiError;

/** How changes of a project and of its settings are refused. */
public enum ProjectError implements ApiError {
    ENCRYPTION_KEY_NOT_REGISTERED("encryptionKey '%s' is not registered with the organization of the project"),
    PAGE_EMPTY("start (%s) must be less than end (%s)"),
    NAME_EMPTY("Project name must not be empty"),
    NAME_TOO_LONG("Project name is longer than the limit of %s characters"),
    /** Observed. */
    NAME_CHARACTER("Project name contains unsupported special character (%s)"),
    NAME_COMPONENT("Project name is not valid: '%s' %s"),
    ALIASES_TOO_MANY(
            "You have names of your own for %s projects of others, as many as anybody may: give one of them its owner's"
                    + " name first"),
    NAME_NESTED("Project name is not valid: '%s' would be a folder inside the project '%s'"),
    NAME_TAKEN("Another project has the name '%s'"),
    PROJECT_RECYCLED(
            "The project '%s' is in the recycle bin: its owner can restore it by giving it a name without '%s'"),
    PROJECT_UNKNOWN("There is no project %s"),
    PROJECT_NOT_RECYCLED("The project '%s' is not in the recycle bin"),
    NEW_OWNER_DISABLED("The user %s is disabled: they cannot get a project"),
    NEW_OWNER_IS_OWNER("The project '%s' is theirs already"),
    NEW_OWNER_KEY(
            "The project is encrypted, and its key %s is not registered with the organization of the new owner that it"
                    + " would come to: register it there first"),
    PURGE_NAME("name must repeat the name of the project, '%s', not '%s': what is purged is gone for good"),
    SHARED_IS_NOT_ENCRYPTED("encryptionKey: the project has collaborators, so it cannot be encrypted"),
    LIBRARY_OTHER_KEY("The library '%s' is encrypted with another key than the project: a library must be unencrypted"
            + " or share the project's key"),
    LIBRARY_OF_OTHER_KEY("encryptionKey: the project '%s' uses this library, and has not this key: encrypt it with the"
            + " same key first"),
    LIBRARY_CYCLE("libraries: the project '%s' uses this one as a library, directly or through others"),
    PARAMETER_TWICE("parameters: '%s' is given twice"),
    PARAMETER_VALUE("parameters: the value of '%s' must be a text or a number, not %s"),
    GRID_NOT_VALID("%s must be a JSON object with the lists xs, sm, md, lg and xl, or the text of one: %s"),
    LIBRARY_NOT_FOUND("libraries: the project %s was not found"),
    LIBRARY_RECYCLED("libraries: the project '%s' is in the recycle bin"),
    LIBRARY_IS_ITSELF("libraries: a project cannot be its own library"),
    SETTINGS_CHANGED_SINCE_BASE("settings: %s changed since revision %s. Read the project again, or write without"
            + " baseRevision to replace it; what is replaced stays in the history"),
    LIBRARY_NOT_USED("libraryId %s is not a library of this project");

    private final String template;

    ProjectError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
