package dev.leanto.machine.http;

import dev.leanto.machine.auth.Client;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.Failure;
import dev.leanto.machine.wire.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes refusals, and turns whatever was thrown into one of them. */
public final class RefusalWriter {

    /** What this server's own pages send with each request, and no form can. */
    public static final String PAGES = "X-Leanto";

    private static final Logger LOG = LoggerFactory.getLogger(RefusalWriter.class);

    private static final HttpField TEXT = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    private static final HttpField CHALLENGE =
            new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"leanto\"");
    private static final HttpField BEARER =
            new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"leanto\"");
    /** What browsers say of each request, and no script can have them say. */
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    static final HttpField RETRY_AFTER = new PreEncodedHttpField(HttpHeader.RETRY_AFTER, "1");
    private static final HttpField ALLOW = new PreEncodedHttpField(HttpHeader.ALLOW, "GET, POST");

    private final boolean plain;

    /** Writes them as JSON. */
    public RefusalWriter() {
        this(false);
    }

    private RefusalWriter(boolean plain) {
        this.plain = plain;
    }

    /** Writes them as plain text, with a status that tells of every refusal: git shows no other. */
    public static RefusalWriter plain() {
        return new RefusalWriter(true);
    }

    /** Answers with what the throwable says to a client, or breaks the connection off when an answer has begun. */
    public void fail(Response response, Callback callback, Client client, Throwable thrown) {
        if (response.isCommitted()) {
            Exchange.of(response.getRequest()).ends("BROKEN_OFF");
            if (thrown instanceof IOException || thrown.getCause() instanceof IOException) {
                LOG.info("An answer broke off: {}", thrown.getMessage());
            } else {
                LOG.warn("An answer broke off", thrown);
            }
            callback.failed(thrown);
            return;
        }
        ApiException refusal = Faults.refusal(thrown, Exchange.of(response.getRequest()));
        response.reset();
        write(response, callback, status(refusal.error(), client), refusal);
    }

    /** The same for who handles requests: a client that is still sending its body hears the answer all the same. */
    public void refuse(Response response, Callback callback, Client client, Throwable thrown) {
        fail(response, new RefusedBody(response.getRequest(), callback), client, thrown);
    }

    void write(Response response, Callback callback, int status, ApiException refusal) {
        Exchange exchange = Exchange.of(response.getRequest());
        exchange.ends(refusal.error().name());
        response.setStatus(status);
        response.getHeaders().put(plain ? TEXT : AnswerWriter.JSON);
        exchange.sayWhereItWasRead(response);
        Intake.protect(response, exchange);
        switch (status) {
            case 401 -> {
                // A browser would open a dialog of its own in this server's name, for a picture in any page too.
                if (!isOfBrowser(response.getRequest())) {
                    response.getHeaders().put(CHALLENGE).add(BEARER);
                }
            }
            case 405 -> response.getHeaders().put(ALLOW);
            case 429, 503 -> response.getHeaders().put(RETRY_AFTER);
            default -> {
                // Who cannot read the status may still read when to come again.
                if (refusal.error().status() == 429) {
                    response.getHeaders().put(RETRY_AFTER);
                }
            }
        }
        String text = plain ? refusal.text() + "\n" : Json.text(Failure.of(refusal));
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /**
     * Bad credentials are 401, and a server that cannot be reached is 503, to everybody but the two clients that cannot
     * read one: the LEAN CLI takes a 401 for a failed request and repeats a 503, and the MCP server hides the text.
     */
    private int status(ApiError error, Client client) {
        if (plain) {
            return error.status() == 200 ? 404 : error.status();
        }
        return error.isHiddenByClients() && client.needsStatus200() ? 200 : error.status();
    }

    private static boolean isOfBrowser(Request request) {
        return request.getHeaders().contains(PAGES) || request.getHeaders().contains(FETCH_SITE);
    }
}
