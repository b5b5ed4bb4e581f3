package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.ApiError;

/** How exports and imports are refused. */
public enum ExchangeError implements ApiError {
    IMPORT_BUSY("Another import of yours is running: wait until it has come to an end"),
    IMPORT_KIND("What was sent is neither a zip nor a git bundle"),
    IMPORT_ZIP("The zip could not be read: it is damaged, encrypted or cut off"),
    IMPORT_BUNDLE("The git bundle could not be read: %s"),
    IMPORT_TOO_LARGE("What was sent has more than %s bytes when it is unpacked"),
    IMPORT_FILE_TOO_LARGE("The file '%s' has more bytes than the limit of %s (limits.fileBytes)"),
    IMPORT_TOO_MANY("What was sent has more than %s entries"),
    IMPORT_PROJECTS("What was sent has more than %s projects, as many as are imported at a time"),
    IMPORT_PATH("The path '%s' leads out of its folder, or no disk could hold it"),
    IMPORT_TWICE("The file '%s' is in the zip twice"),
    IMPORT_NO_PROJECT("There is no project in it: a folder with a config.json, as the LEAN CLI makes them"),
    IMPORT_NAME("name is missing: the project lies in no folder that could be its name"),
    IMPORT_ONE_NAME("name can be given for one project only, and there are several"),
    IMPORT_CONFIG("%s %s"),
    IMPORT_CYCLE("The project '%s' is its own library, directly or through others"),
    EXPORT_FORMAT("format must be zip or bundle, not '%s'"),
    EXPORT_TOO_MANY("One export holds %s projects at most, and this one would hold more: export some at a time"),
    EXPORT_BUNDLE_ALONE("A git bundle holds one project: leave libraries and others out, or ask for a zip"),
    HISTORY_TOO_LONG(
            "The project has more than %s revisions, too many to be given out by git: export it as a zip at a revision"),
    GIT_MALFORMED("What git asks could not be read: this server speaks git's protocol, version 0, and gives out whole"
            + " histories"),
    GIT_WANT_UNKNOWN("Git asks for %s, which is not the newest revision of the project any more: fetch again");

    private final String template;

    ExchangeError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
