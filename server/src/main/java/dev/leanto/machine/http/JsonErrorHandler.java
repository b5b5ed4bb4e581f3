package dev.leanto.machine.http;

import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.RequestError;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers in JSON what the HTTP library itself refuses: a malformed request, headers that are too large, no more service. */
final class JsonErrorHandler extends ErrorHandler {

    private final RefusalWriter writer;

    JsonErrorHandler(RefusalWriter writer) {
        this.writer = writer;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        // A version of HTTP that is not spoken here is 505 to the library, and the client's own doing. A connection
        // that
        // ends with half a request is no fault: either nobody is there to read this, or the server has ended it.
        boolean ours = code >= HttpStatus.INTERNAL_SERVER_ERROR_500 && !(cause instanceof HttpException);
        boolean cutOff = cause instanceof EofException;
        if (ours) {
            boolean stopping = (code == HttpStatus.SERVICE_UNAVAILABLE_503 && cause == null) || cutOff;
            var refusal = stopping
                    ? ServerError.STOPPING.with()
                    : Faults.refusal(
                            cause == null ? new IllegalStateException("HTTP " + code) : cause, Exchange.of(request));
            writer.write(response, callback, refusal.error().status(), refusal);
            return;
        }
        String reason = message == null ? HttpStatus.getMessage(code) : message;
        int status = code < HttpStatus.INTERNAL_SERVER_ERROR_500 ? code : HttpStatus.BAD_REQUEST_400;
        writer.write(response, callback, status, RequestError.BAD_REQUEST.with(ApiError.shown(reason)));
    }
}
