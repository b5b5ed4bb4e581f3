package dev.leanto.machine.http;

import dev.leanto.machine.log.Described;
import dev.leanto.machine.wire.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * What the log tells of one request.
 *
 * @param request its id
 * @param from the address that it came from
 * @param user who proved to be its sender; null for nobody
 * @param token the label of their token; null for none
 * @param client the name of the client's program, as it gives it; null for none
 * @param method the HTTP method; null when it could not be read
 * @param operation the operation's path; empty when it named none
 * @param path the path that was asked for
 * @param project the project's id as the request gave it, in digits; empty when it named none
 * @param status of the answer
 * @param outcome {@code success}, or the name of the refusal; empty when nothing was answered
 * @param in bytes of its body
 * @param out bytes of the answer
 * @param micros how many microseconds it took
 */
record AccessLine(
        String request,
        String from,
        @Nullable Integer user,
        @Nullable String token,
        @Nullable String client,
        @Nullable String method,
        String operation,
        String path,
        String project,
        int status,
        String outcome,
        long in,
        long out,
        long micros)
        implements Described {

    private static final int USUAL_LENGTH = 300;

    private static final double MICROS = 1000.0;

    @Override
    public String summary() {
        return shown(method) + " " + ApiError.shown(asked()) + " " + status;
    }

    @Override
    public void describe(Parts parts) {
        parts.text("from", from);
        if (user != null) {
            parts.number("user", user);
        }
        ifThere(parts, "token", token);
        ifThere(parts, "client", client);
        ifThere(parts, "method", method);
        parts.text(operation.isEmpty() ? "path" : "operation", ApiError.shown(asked()));
        if (!project.isEmpty()) {
            parts.number("project", Long.parseLong(project));
        }
        parts.number("status", status);
        if (!outcome.isEmpty()) {
            parts.text("outcome", outcome);
        }
        parts.number("in", in);
        parts.number("out", out);
        parts.number("ms", micros / MICROS);
    }

    /** All of it in one line, {@code -} for what there is none of. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(USUAL_LENGTH)
                .append("id=")
                .append(request)
                .append(" from=")
                .append(from)
                .append(" user=")
                .append(user == null ? "-" : user)
                .append(" token=")
                .append(quoted(token))
                .append(" client=")
                .append(quoted(client))
                .append(" method=")
                .append(quoted(method))
                .append(" operation=")
                .append(quoted(asked()))
                .append(" project=")
                .append(project.isEmpty() ? "-" : project)
                .append(" status=")
                .append(status)
                .append(" outcome=")
                .append(outcome.isEmpty() ? "-" : outcome)
                .append(" in=")
                .append(in)
                .append(" out=")
                .append(out)
                .append(" ms=");
        line.append(micros / 1000).append('.');
        // Three digits, without the cost of formatting a number for each request.
        line.append(micros / 100 % 10).append(micros / 10 % 10).append(micros % 10);
        return line.toString();
    }

    private String asked() {
        return operation.isEmpty() ? path : operation;
    }

    /** A client's text is short, and without control characters. */
    private static void ifThere(Parts parts, String name, @Nullable String text) {
        if (text != null) {
            parts.text(name, ApiError.shown(text));
        }
    }

    private static String shown(@Nullable String text) {
        return text == null ? "-" : ApiError.shown(text);
    }

    /** A client's text between quotes, which it cannot end. */
    private static String quoted(@Nullable String text) {
        return text == null
                ? "-"
                : '"' + ApiError.shown(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
