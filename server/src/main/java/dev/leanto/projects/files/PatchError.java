package dev.leanto.projects.files;

import dev.leanto.machine.wire.ApiError;

/** How patches are refused. */
public enum PatchError implements ApiError {
    PATCH_NOT_VALID("The patch is not valid (line %s): %s"),
    PATCH_DOES_NOT_FIT(
            "The patch does not fit: '%s', hunk %s, line %s of the file: the patch has %s where the file has" + " %s"),
    PATCH_TOO_LARGE("The patch has more %s than the limit of %s"),
    PATCH_FILE_TWICE("The patch changes '%s' twice");

    private final String template;

    PatchError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
