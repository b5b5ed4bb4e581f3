package dev.leanto.machine.api;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.http.Exchange;
import dev.leanto.machine.http.PromptHandler;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.Params;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Gives a short answer that is remembered on the thread that reads the connections: to begin another thread for it costs more than
 * the answer. It is proven as any other is. Whatever would have to be waited for, whatever is not as usual, and every
 * refusal is left to a thread of the request's own, which is spared to find out once more what is known by then.
 */
final class PromptAnswers extends PromptHandler {

    private final Database database;
    private final Map<String, JsonEndpoint<?>> endpoints = new HashMap<>();
    private final Entrance entrance;
    private final RequestReader reader;
    private final JsonAnswers answers;

    PromptAnswers(
            Database database,
            List<Endpoint<?>> endpoints,
            Entrance entrance,
            RequestReader reader,
            JsonAnswers answers,
            Handler next) {
        super(next);
        this.database = database;
        this.entrance = entrance;
        this.reader = reader;
        this.answers = answers;
        for (Endpoint<?> endpoint : endpoints) {
            if (endpoint instanceof JsonEndpoint<?> json && json.isRemembered()) {
                this.endpoints.put(Router.ROOT + json.path(), json);
            }
        }
    }

    @Override
    protected boolean answersAtOnce(Request request, Response response, Callback callback) throws IOException {
        JsonEndpoint<?> endpoint = endpoints.get(Request.getPathInContext(request));
        if (endpoint == null || !isUsual(request)) {
            return false;
        }
        try {
            Proven asked = proven(endpoint, request);
            if (asked == null) {
                return false;
            }
            asked.keep(request);
            int projectId = asked.noteIn(Exchange.of(request));
            Runnable used = () -> entrance.used(asked.caller(), projectId);
            return answers.giveAgain(asked, endpoint, used, response, callback);
        } catch (ApiException refusal) {
            // It is refused where all are, and counted there.
            return false;
        }
    }

    /** Neither a link, whose credentials are in its query, nor anything that is announced before it comes. */
    private static boolean isUsual(Request request) {
        return request.getMethod().equals("POST")
                && request.getHttpURI().getQuery() == null
                && request.getHeaders().contains(HttpHeader.AUTHORIZATION)
                && !request.getHeaders().contains(HttpHeader.EXPECT);
    }

    private @Nullable Proven proven(JsonEndpoint<?> endpoint, Request request) {
        OptionalLong epoch = database.epochAtOnce();
        if (epoch.isEmpty()) {
            return null;
        }
        Client client = Client.of(request.getHeaders().get(HttpHeader.USER_AGENT));
        Caller caller = entrance.known(epoch, request, client, endpoint.access(), endpoint.path());
        Params params = caller == null ? null : reader.paramsAtOnce(request, endpoint.request());
        return caller == null || params == null ? null : new Proven(epoch, endpoint, caller, params);
    }
}
