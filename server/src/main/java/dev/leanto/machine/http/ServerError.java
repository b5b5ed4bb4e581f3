package dev.leanto.machine.http;

import dev.leanto.machine.wire.ApiError;

/** What a client is told when the fault is the server's: the request may be sent again. */
public enum ServerError implements ApiError {
    FAULT(503, "The server could not answer just now; nothing was changed. Please try again (request id %s)"),
    /** With status 200: the LEAN CLI would repeat anything that is answered with 5xx, and this may have been done. */
    OUTCOME_UNKNOWN(
            "The database was lost while it stored this, and could not be asked whether it did: read what is there"
                    + " before you try again (request id %s)"),
    DATABASE_BUSY(
            503,
            "Somebody else holds what this would change, and has not come to an end; nothing was changed. Please try"
                    + " again (request id %s)"),
    DISK_FULL(
            503,
            "The disk of the database is full; nothing was changed. Please tell whoever runs the server (request id"
                    + " %s)"),
    DATABASE_REPLACED(
            503,
            "The database's files were removed or replaced under the server, which can keep nothing until it is started"
                    + " anew; nothing was changed. Please tell whoever runs it (request id %s)"),
    OVERLOADED(
            503,
            "The server is handling as many bytes of requests as it has room for (limits.requestsBytes); nothing was"
                    + " changed. Please try again"),
    USER_OVERLOADED(
            503,
            "Your other requests take all the room that one user has for request bodies (limits.userRequestsBytes);"
                    + " nothing was changed. Please try again"),
    ADDRESS_OVERLOADED(
            503,
            "The address %s has as many requests running as one may have (http.addressConnections); nothing was changed."
                    + " Please try again"),
    ANSWERS_BUSY(
            503,
            "The server is sending as many long answers as it has room for (limits.longAnswers), and none has come to an"
                    + " end in time. Please try again"),
    USER_ANSWERS_BUSY(
            503,
            "As many long answers are on their way to you as one user may have (limits.userLongAnswers), and none has come"
                    + " to an end in time. Please try again"),
    TOO_BUSY(
            503,
            "More is asked of the server than it can do just now (http.requestsAlways, http.requestsMost); nothing was"
                    + " changed. Please try again in a moment"),
    STOPPING(503, "The server is stopping; nothing was changed. Please try again");

    private final int status;
    private final String template;

    ServerError(String template) {
        this(200, template);
    }

    ServerError(int status, String template) {
        this.status = status;
        this.template = template;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String template() {
        return template;
    }
}
