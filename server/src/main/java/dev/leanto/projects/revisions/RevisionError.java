package dev.leanto.projects.revisions;

import dev.leanto.machine.wire.ApiError;

/** How questions about revisions are refused. */
public enum RevisionError implements ApiError {
    REVISION_NOT_FOUND("Revision not found: %s. The newest revision of the project is %s"),
    REVISION_THINNED(
            "Revision %s is no longer kept: its organization has old revisions thinned out. What it did is part of revision"
                    + " %s"),
    BASE_REVISION_UNKNOWN("baseRevision must be a revision of the project, from 1 to %2$s, not %1$s"),
    BASE_REVISION_THINNED(
            "baseRevision %s is no longer kept, so nobody can tell what changed after it. Read the project again, or write"
                    + " without baseRevision to replace it; what is replaced stays in the history"),
    CHANGED_SINCE_BASE(
            "%s. Read the project again, or write without baseRevision to replace it; what is replaced stays in the"
                    + " history"),
    REVISION_NAME_TAKEN("Revision %s has the name '%s' already"),
    REVISION_NAMES_LIMIT("The project has %s named revisions, the most that there may be"),
    RESTORE_NOTHING("files and settings are both false: there is nothing to restore"),
    FILE_NEVER("File not found: the project never had %s"),
    FILE_NOT_IN_REVISION("File not found: %s is not in revision %s");

    /** How many revisions of a project may have a name. */
    static final int NAMES_LIMIT = 1_000;

    private final String template;

    RevisionError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
