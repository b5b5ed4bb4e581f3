package dev.leanto.projects.events;

import dev.leanto.machine.wire.ApiError;

/** How requests about events are refused. */
public enum EventError implements ApiError {
    POSITION_UNKNOWN("after: '%s' is no id of an event: pass on the last one that you got, or nothing"),
    SECONDS_RANGE("%s: %s is not between 0 and %s seconds"),
    USER_LISTENS_TOO_MUCH("You listen to events %s times already, which is the limit: close one of them"),
    TOO_MANY_LISTEN("%s listen to events already, which is all that this server serves: try again later");

    private final String template;

    EventError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
