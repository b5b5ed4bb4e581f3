package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.http.Exchange;
import dev.leanto.machine.wire.Params;
import dev.leanto.machine.wire.Value;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request of which is known what it asks for, and whose it is.
 *
 * @param epoch the data's epoch after it had come
 */
record Proven(OptionalLong epoch, Endpoint<?> endpoint, Caller caller, Params params) {

    private static final String ATTRIBUTE = Proven.class.getName();

    private static final Pattern PROJECT_ID = Pattern.compile("[0-9]{1,10}");

    /** What was found out of a request before it got its own thread; null for nothing. */
    static @Nullable Proven before(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof Proven proven ? proven : null;
    }

    /** Spares the request's own thread to find it out again. */
    void keep(Request request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Notes it for whoever writes about the request; the project that is read by it, or 0. */
    int noteIn(Exchange exchange) {
        exchange.calls(endpoint.path());
        exchange.calledBy(caller);
        exchange.concerns(projectId());
        return endpoint.access() == Access.READ ? exchange.projectId() : 0;
    }

    /** The project that the request names, as far as it is a number; for the log only. */
    private String projectId() {
        String text = switch (params.get("projectId")) {
            case Value.Numeral number -> number.text();
            case Value.Text id -> id.text();
            case null, default -> "";
        };
        return !text.isEmpty() && PROJECT_ID.matcher(text).matches() ? text : "";
    }
}
