package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.Credentials;
import dev.leanto.machine.auth.LoginCookie;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.config.Nearest;
import dev.leanto.machine.db.Asker;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.http.Exchange;
import dev.leanto.machine.http.RefusalWriter;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.Operations;
import dev.leanto.machine.wire.Params;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.machine.wire.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;
import org.jspecify.annotations.Nullable;

/**
 * The way of every request to the API: find the operation, prove the caller, read the fields, call the operation,
 * write what it answers. Every operation has its path with and without a trailing slash, by GET and by POST; repeated
 * slashes are one, since sample scripts join a base that ends in a slash with a path that begins with one. Nothing is
 * ever redirected: the MCP server follows no redirect, and the LEAN CLI would repeat a POST as a GET.
 */
final class Router extends Handler.Abstract implements Graceful {

    /** What the path of every operation begins with. */
    static final String ROOT = "/api/v2/";

    /** Longer than the path of any operation: nobody has the server compare a whole page with its operations. */
    private static final int PATH_LENGTH = 60;

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private final Database database;
    private final Map<String, Endpoint<?>> endpoints;
    private final JsonAnswers answers;
    private final Entrance entrance;
    private final RequestReader reader;
    private final RefusalWriter refusals = new RefusalWriter();
    private final Streams streams;
    private final OwnPages pages;
    private final Doorway doorway;

    Router(
            Database database,
            List<Endpoint<?>> endpoints,
            JsonAnswers answers,
            Entrance entrance,
            RequestReader reader,
            Streams streams,
            OwnPages pages,
            Doorway doorway) {
        this.database = database;
        this.endpoints = endpoints.stream().collect(Collectors.toUnmodifiableMap(Endpoint::path, Function.identity()));
        this.answers = answers;
        this.entrance = entrance;
        this.reader = reader;
        this.streams = streams;
        this.pages = pages;
        this.doorway = doorway;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Client client = Client.of(request.getHeaders().get(HttpHeader.USER_AGENT));
        try {
            answer(request, response, callback, client);
        } catch (Throwable thrown) {
            entrance.refuse(request, thrown, why -> refusals.refuse(response, callback, client, why));
        }
        return true;
    }

    private void answer(Request request, Response response, Callback callback, Client client) throws IOException {
        Proven before = Proven.before(request);
        if (before != null) {
            give(before, request, response, callback);
            return;
        }
        Exchange exchange = Exchange.of(request);
        String path = path(request);
        Endpoint<?> endpoint = endpoints.get(path);
        if (endpoint == null && !Operations.all().contains(path)) {
            throw RequestError.ENDPOINT_NOT_FOUND.with(hint(path));
        }
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("POST")) {
            throw RequestError.METHOD_NOT_ALLOWED.with(ApiError.shown(method));
        }
        exchange.calls(path);
        if (endpoint instanceof DoorEndpoint<?> door) {
            doorway.answer(door, request, response, callback);
            return;
        }
        Map<String, Value> credentials = reader.credentials(request);
        Access access = endpoint == null ? Access.READ : endpoint.access();
        OptionalLong epoch = database.epoch();
        boolean upload = endpoint instanceof StreamEndpoint.Upload<?>;
        Caller caller =
                entrance.enter(epoch, request, () -> credentials(request, credentials, upload), client, access, path);
        if (endpoint == null) {
            throw RequestError.OPERATION_NOT_BUILT.with(path);
        }
        checkProof(endpoint, caller);
        Params params = upload ? reader.query(request, endpoint.request()) : reader.params(request, endpoint.request());
        give(new Proven(epoch, endpoint, caller, params), request, response, callback);
    }

    private void give(Proven asked, Request request, Response response, Callback callback) throws IOException {
        Caller caller = asked.caller();
        int projectId = asked.noteIn(Exchange.of(request));
        Runnable used = () -> entrance.used(caller, projectId);
        boolean mayBeOld = caller.mayBeOld() && asked.endpoint() instanceof JsonEndpoint<?> json && json.mayBeOld();
        Asker.asks(caller.userId(), asked.epoch(), mayBeOld, () -> {
            switch (asked.endpoint()) {
                case JsonEndpoint<?> json -> answers.answer(asked, json, used, response, callback);
                case StreamEndpoint<?> stream ->
                    streams.answer(
                            stream, new Streams.Asked(caller, asked.params(), used, request, response, callback));
                case DoorEndpoint<?> _ -> throw new IllegalStateException("Doors have no caller");
            }
        });
    }

    /** Whoever sits before a browser that somebody left open does nothing that cannot be undone. */
    private static void checkProof(Endpoint<?> endpoint, Caller caller) {
        if (endpoint instanceof JsonEndpoint<?> json
                && json.stepUp()
                && caller.proof() instanceof Proof.Login login
                && !login.isFresh()) {
            throw CredentialError.STEP_UP_NEEDED.with(endpoint.path());
        }
    }

    /** Which operation was probably meant; empty for what is longer than a mistyped one can be. */
    private static String hint(String path) {
        return path.length() > PATH_LENGTH ? "" : Nearest.hint(path, Operations.all());
    }

    /** The operation that the request names; empty when it names nothing below {@code /api/v2/}. */
    private static String path(Request request) {
        String path = Request.getPathInContext(request) + "/";
        if (path.contains("//")) {
            path = SLASHES.matcher(path).replaceAll("/");
        }
        return path.startsWith(ROOT) && path.length() > ROOT.length()
                ? path.substring(ROOT.length(), path.length() - 1)
                : "";
    }

    /** The server stops: what has no end of its own ends now. */
    @Override
    public CompletableFuture<Void> shutdown() {
        streams.stop();
        entrance.close();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isShutdown() {
        return streams.isStopping();
    }

    /** Those of the query, which make a link work without headers, or else the cookie of the pages, or those of the headers. */
    private Credentials credentials(Request request, Map<String, Value> query, boolean upload) {
        String authorization = text(query.get(RequestReader.AUTHORIZATION));
        if (authorization != null) {
            return Credentials.ofQuery(authorization, text(query.get(RequestReader.TIMESTAMP)));
        }
        LoginCookie cookie = pages.cookie(request, upload);
        return cookie == null ? Entrance.ofHeaders(request) : cookie;
    }

    private static @Nullable String text(@Nullable Value value) {
        return value instanceof Value.Text text ? text.text() : null;
    }
}
