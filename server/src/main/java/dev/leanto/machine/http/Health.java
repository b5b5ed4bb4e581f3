package dev.leanto.machine.http;

import dev.leanto.machine.work.Workload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * For whatever watches the server: {@code /health/live} says that the process answers, {@code /health/ready} that its
 * database does too, within {@link Readiness#PATIENCE}. 200 for yes, 503 for no; no credentials, and no more than the word,
 * or why not ({@link Ready}), and whether requests are refused because there are too many. Neither waits behind requests: it is answered by the thread that reads the connections,
 * or by the one that asks the database.
 */
public final class Health extends Handler.Wrapper {

    private static final String UP = "{\"status\":\"up\"}";

    /** It works as fast as it can; whoever takes it away for that gives its load to the others, which fall next. */
    private static final String OVERLOADED = "{\"status\":\"up\",\"overloaded\":true}";

    private final Readiness readiness;
    private final Workload workload;

    /**
     * Lets everything else pass to the next handler.
     *
     * @param ready whether the server is able to answer; may take long
     * @param workload says whether more is asked of it than it can do
     */
    public Health(Supplier<Ready> ready, Workload workload, Handler next) {
        super(next);
        this.readiness = new Readiness(ready);
        this.workload = workload;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return switch (Request.getPathInContext(request)) {
            case "/health/live" -> {
                answer(response, callback, 200, UP);
                yield true;
            }
            case "/health/ready" -> {
                var _ = readiness.ask().thenAccept(answer -> answer(response, callback, answer));
                yield true;
            }
            default -> super.handle(request, response, callback);
        };
    }

    private void answer(Response response, Callback callback, Ready ready) {
        String reason = ready.reason();
        if (reason == null) {
            answer(response, callback, 200, workload.isOverloaded() ? OVERLOADED : UP);
        } else {
            answer(response, callback, 503, "{\"status\":\"down\",\"reason\":\"%s\"}".formatted(reason));
        }
    }

    private static void answer(Response response, Callback callback, int status, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        readiness.close();
    }
}
