package dev.leanto.machine.http;

import java.io.IOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers on the thread that reads the connections what takes no time, and lets everything else pass. While it is at it, nobody
 * else who has a connection there is heard: so it waits for nothing, no lock, no disk and no client, and of what comes on one
 * connection in a row it answers only so much.
 */
public abstract class PromptHandler extends Handler.Wrapper {

    protected PromptHandler(Handler next) {
        super(next);
    }

    /**
     * Answers a request, or does nothing that could be seen, and says so.
     *
     * @throws IOException when the client is gone
     */
    protected abstract boolean answersAtOnce(Request request, Response response, Callback callback) throws IOException;

    @Override
    public final InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public final boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (HttpConnections.hasTurn(request) && answersAtOnce(request, response, callback)) {
            Gate.leave(request);
            return true;
        }
        return super.handle(request, response, callback);
    }
}
