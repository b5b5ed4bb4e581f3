package dev.leanto.machine.api;

import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.Usage;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.http.AnswerWriter;
import dev.leanto.machine.http.Exchange;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.Json;
import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers the operations that have no caller, by which people log in: to the pages of this server alone. */
final class Doorway {

    /** What may be asked over a way on which others can read: it tells what is to be done about that. */
    private static final String WAYS = "login/ways";

    /** Far more than anything by which somebody logs in. Whoever asks has proven nothing, and gets no more room. */
    private static final long MOST_BYTES = 64 * 1024;

    private final OwnPages pages;
    private final RequestReader reader;
    private final AnswerWriter writer;
    private final Usage usage;

    Doorway(OwnPages pages, RequestReader reader, AnswerWriter writer, Usage usage) {
        this.pages = pages;
        this.reader = reader;
        this.writer = writer;
        this.usage = usage;
    }

    /**
     * Answers a request.
     *
     * @throws ApiException when it is refused
     * @throws IOException when the client is gone
     */
    <Q> void answer(DoorEndpoint<Q> endpoint, Request request, Response response, Callback callback)
            throws IOException {
        if (!pages.made(request, false)) {
            throw CredentialError.PAGES_ONLY.with(endpoint.path());
        }
        Visitor visitor = pages.visitor(request);
        if (!visitor.isPrivate() && !endpoint.path().equals(WAYS)) {
            throw CredentialError.LOG_IN_IN_THE_CLEAR.with();
        }
        Q fields = endpoint.request().read(reader.params(request, endpoint.request(), MOST_BYTES));
        DoorEndpoint.Given given = given(endpoint, visitor, fields, request);
        pages.cookies(request, given).forEach(cookie -> response.getHeaders().add(HttpHeader.SET_COOKIE, cookie));
        writer.answer(response, callback, given.answer().atLeast(), out -> Json.write(given.answer(), out));
    }

    private <Q> DoorEndpoint.Given given(DoorEndpoint<Q> endpoint, Visitor visitor, Q fields, Request request) {
        try {
            return endpoint.handler().handle(visitor, fields);
        } catch (ApiException refusal) {
            if (RefusedLogIns.isOne(refusal)) {
                Integer claimed = Exchange.of(request).claimed();
                usage.refused(claimed, visitor.network(), refusal.error().name());
            }
            throw refusal;
        }
    }
}
