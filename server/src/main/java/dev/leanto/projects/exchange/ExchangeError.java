package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.ApiError;

/** How exports and imports are refused. */
public enum ExchangeError implements ApiError {
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
