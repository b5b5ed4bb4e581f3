package dev.leanto.machine.http;

import dev.leanto.machine.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * For whatever watches the server: {@code /health/live} says that the process answers, {@code /health/ready} that its
 * database does too. 200 for yes, 503 for no; no credentials, and no more than the word.
 */
public final class Health extends Handler.Wrapper {

    private final BooleanSupplier ready;

    /** Lets everything else pass to the next handler. */
    public Health(BooleanSupplier ready, Handler next) {
        super(next);
        this.ready = ready;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return switch (Request.getPathInContext(request)) {
            case "/health/live" -> answer(response, callback, true);
            case "/health/ready" -> answer(response, callback, ready.getAsBoolean());
            default -> super.handle(request, response, callback);
        };
    }

    private static boolean answer(Response response, Callback callback, boolean up) {
        byte[] body = Json.text(Map.of("status", up ? "up" : "down")).getBytes(StandardCharsets.UTF_8);
        response.setStatus(up ? 200 : 503);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
