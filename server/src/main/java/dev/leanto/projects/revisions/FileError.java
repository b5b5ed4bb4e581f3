package dev.leanto.projects.revisions;

import dev.leanto.machine.wire.ApiError;

/** How files and changes of files are refused. */
public enum FileError implements ApiError {
    /** Matched: "write permission". */
    STALE_WRITE("Your copy is out of date, so you have no write permission for now: %s. Read the files again, or write"
            + " without codeSourceId to replace them; the replaced ones stay in the history"),
    /** Observed, without the name. */
    FILE_EXISTS("File already exist in this project: %s"),
    /** Observed. */
    FILE_NOT_FOUND("File not found: %s"),
    /** Observed, without what follows the full stop. */
    FILE_EXTENSION("File extension is not valid. '%s' must end in .py, .cs, .ipynb, .html or .css"),
    /** Observed, for empty content. */
    FILE_CONTENT_EMPTY("File content not valid. content: "),
    FILE_NAME("File name is not valid: '%s' %s"),
    FILE_UPDATE_EMPTY("Required parameter content or newName is empty"),
    FILE_UPDATE_BOTH("Give either content or newName, not both"),
    FILE_TWICE("files: '%s' is given twice"),
    FILE_TOO_LARGE("The file '%s' has %s bytes, more than the limit of %s (limits.fileBytes)"),
    PROJECT_TOO_MANY_FILES("The project would have %s files, more than the limit of %s (limits.projectFiles)"),
    PROJECT_TOO_LARGE("The project would have %s bytes of text, more than the limit of %s (limits.projectBytes)");

    private final String template;

    FileError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
