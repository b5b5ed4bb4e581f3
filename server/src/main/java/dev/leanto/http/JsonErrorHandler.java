package dev.leanto.http;

import dev.leanto.wire.ApiError;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers in JSON what the HTTP library itself refuses: a malformed request, headers that are too large, no more service. */
final class JsonErrorHandler extends ErrorHandler {

    private final AnswerWriter writer;

    JsonErrorHandler(AnswerWriter writer) {
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
        if (code >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
            boolean stopping = code == HttpStatus.SERVICE_UNAVAILABLE_503 && cause == null;
            var refusal = stopping
                    ? ApiError.STOPPING.with()
                    : Faults.refusal(
                            cause == null ? new IllegalStateException("HTTP " + code) : cause, Exchange.of(request));
            writer.write(response, callback, refusal.error().status(), refusal);
            return;
        }
        String reason = message == null ? HttpStatus.getMessage(code) : message;
        writer.write(response, callback, code, ApiError.BAD_REQUEST.with(ApiError.shown(reason)));
    }
}
