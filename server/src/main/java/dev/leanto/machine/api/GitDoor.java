package dev.leanto.machine.api;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.Credentials;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.http.AnswerWriter;
import dev.leanto.machine.http.BodyReader;
import dev.leanto.machine.http.DownloadSink;
import dev.leanto.machine.http.Exchange;
import dev.leanto.machine.http.RefusalWriter;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.RequestError;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Where git comes in: {@code /git/10000007.git}, to read. Git names no time, so its tokens are taken as they are, over a private
 * way only; they are tried, counted and answered late where all others are. It shows refusals that are text, and reads the
 * status.
 */
final class GitDoor extends Handler.Wrapper {

    private static final Pattern PATH =
            Pattern.compile("/git/([0-9]{1,9})\\.git/(info/refs|git-upload-pack|git-receive-pack)");

    private static final String REFS = "info/refs";
    private static final String PACK = "git-upload-pack";

    /** Bytes of what git says it has, as they come. */
    private static final long ASKED = 1024 * 1024;

    private final Database database;
    private final Entrance entrance;
    private final BodyReader bodies;
    private final AnswerWriter writer;
    private final GitServer git;
    private final RefusalWriter refusals = RefusalWriter.plain();

    GitDoor(Database database, Entrance entrance, BodyReader bodies, AnswerWriter writer, GitServer git, Handler next) {
        super(next);
        this.database = database;
        this.entrance = entrance;
        this.bodies = bodies;
        this.writer = writer;
        this.git = git;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Matcher path = PATH.matcher(Request.getPathInContext(request));
        if (!path.matches()) {
            return super.handle(request, response, callback);
        }
        Client client = Client.of(request.getHeaders().get(HttpHeader.USER_AGENT));
        try {
            Exchange exchange = Exchange.of(request);
            exchange.calls(path.group(2));
            exchange.concerns(path.group(1));
            String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
            check(request, path.group(2));
            if (authorization == null) {
                // Git always asks so first: that is no log-in which was refused.
                refusals.refuse(response, callback, client, CredentialError.GIT_CREDENTIALS.with());
                return true;
            }
            OptionalLong epoch = database.epoch();
            Caller caller = entrance.enter(
                    epoch, request, () -> Credentials.ofGit(authorization), client, Access.READ, path.group(2));
            answer(request, response, callback, caller, path.group(2));
        } catch (Throwable thrown) {
            entrance.refuse(request, thrown, why -> refusals.refuse(response, callback, client, why));
        }
        return true;
    }

    private static void check(Request request, String what) {
        String query = request.getHttpURI().getQuery();
        boolean refs = what.equals(REFS);
        if (what.equals("git-receive-pack") || (refs && "service=git-receive-pack".equals(query))) {
            throw RequestError.GIT_READ_ONLY.with();
        }
        if (refs && !("service=" + PACK).equals(query)) {
            throw RequestError.GIT_TOO_OLD.with();
        }
        if (!request.getMethod().equals(refs ? "GET" : "POST")) {
            throw RequestError.METHOD_NOT_ALLOWED.with(ApiError.shown(request.getMethod()));
        }
    }

    private void answer(Request request, Response response, Callback callback, Caller caller, String what)
            throws IOException {
        int projectId = Exchange.of(request).projectId();
        boolean refs = what.equals(REFS);
        DownloadSink out = writer.download(response, "application/x-" + PACK + (refs ? "-advertisement" : "-result"));
        try {
            if (refs) {
                git.refs(caller, projectId, out);
            } else {
                git.pack(caller, projectId, body(request), out);
            }
            entrance.used(caller, projectId);
            out.finish(callback);
        } finally {
            out.end();
        }
    }

    /** Git packs what is long. */
    private InputStream body(Request request) {
        InputStream body = bodies.stream(request, ASKED, RequestError.BODY_TOO_LARGE.with(ASKED));
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (encoding == null) {
            return body;
        }
        try {
            return new GZIPInputStream(body);
        } catch (IOException e) {
            throw RequestError.CONTENT_ENCODING_UNSUPPORTED.with(ApiError.shown(encoding));
        }
    }
}
