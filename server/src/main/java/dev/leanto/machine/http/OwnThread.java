package dev.leanto.machine.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lets each request be handled on a virtual thread of its own, where it may block. What is before it runs on the thread
 * that reads the connections, waits for nothing, and is done also while handlers keep all processors that virtual threads
 * may use.
 */
public final class OwnThread extends Handler.Wrapper {

    public OwnThread(Handler next) {
        super(next);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Map<String, String> log = MDC.getCopyOfContextMap();
        Thread.startVirtualThread(() -> run(request, response, callback, log));
        return true;
    }

    private void run(Request request, Response response, Callback callback, @Nullable Map<String, String> log) {
        if (log != null) {
            MDC.setContextMap(log);
        }
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable e) {
            Response.writeError(request, response, callback, e);
        }
    }
}
