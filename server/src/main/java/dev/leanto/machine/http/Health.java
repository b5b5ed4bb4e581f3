package dev.leanto.machine.http;

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
 * or why not ({@link Ready}). Neither waits behind requests: it is answered by the thread that reads the connections,
 * or by the one that asks the database.
 */
public final class Health extends Handler.Wrapper {

    private static final String UP = "{\"status\":\"up\"}";

    private final Readiness readiness;

    /**
     * Lets everything else pass to the next handler.
     *
     * @param ready whether the server is able to answer; may take long
     */
    public Health(Supplier<Ready> ready, Handler next) {
        super(next);
        this.readiness = new Readiness(ready);
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

    private static void answer(Response response, Callback callback, Ready ready) {
        String reason = ready.reason();
        if (reason == null) {
            answer(response, callback, 200, UP);
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
