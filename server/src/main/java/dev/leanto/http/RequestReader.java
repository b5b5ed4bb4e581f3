package dev.leanto.http;

import dev.leanto.wire.ApiError;
import dev.leanto.wire.Encoding;
import dev.leanto.wire.FormDecoder;
import dev.leanto.wire.JsonDecoder;
import dev.leanto.wire.Params;
import dev.leanto.wire.Utf8;
import dev.leanto.wire.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one tree of fields of whatever a request carries: query string, JSON, form, multipart, or nothing. */
final class RequestReader {

    private static final Logger LOG = LoggerFactory.getLogger(RequestReader.class);

    /** The query fields that are credentials (LEAN's links), and so never reach an operation. */
    private static final String AUTHORIZATION = "authorization";

    private static final String TIMESTAMP = "timestamp";

    private final long bodyLimit;

    RequestReader(long bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    /** The fields of the query string, credentials included. */
    Map<String, Value> query(Request request) {
        return FormDecoder.query(request.getHttpURI().getQuery());
    }

    /**
     * All fields of the request.
     *
     * @param query the fields of its query string
     * @throws dev.leanto.wire.ApiException when the body is too large, malformed, or of a type that is not supported
     */
    Params params(Request request, Map<String, Value> query) {
        Map<String, Value> fields = query;
        if (query.containsKey(AUTHORIZATION)) {
            fields = new HashMap<>(query);
            fields.remove(AUTHORIZATION);
            fields.remove(TIMESTAMP);
        }
        byte[] body = body(request);
        if (body.length == 0) {
            return fields.isEmpty() ? Params.none() : Params.of(fields, Map.of(), Encoding.NONE);
        }
        checkContentEncoding(request);
        String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        Encoding encoding = encoding(contentType);
        Map<String, Value> decoded = switch (encoding) {
            case JSON -> JsonDecoder.decode(Utf8.decode("The body", body, 0, body.length));
            case FORM -> FormDecoder.body(body);
            case MULTIPART -> MultipartDecoder.decode(contentType, body);
            case NONE -> Map.of();
        };
        return Params.of(fields, decoded, encoding);
    }

    /**
     * Reads what is left of the body and throws it away, so that a client that is still sending hears the answer
     * instead of a broken connection.
     */
    void discardBody(Request request) {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] buffer = new byte[8192];
            long left = 2 * bodyLimit;
            int read = 0;
            while (left > 0 && read >= 0) {
                read = in.read(buffer);
                left -= read;
            }
        } catch (IOException e) {
            LOG.debug("The client is gone or too slow, and will not hear the answer: {}", e.getMessage());
        }
    }

    private byte[] body(Request request) {
        long announced = request.getLength();
        if (announced > bodyLimit) {
            throw ApiError.BODY_TOO_LARGE.with(bodyLimit);
        }
        if (announced == 0) {
            return new byte[0];
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] body = in.readNBytes((int) Math.min(bodyLimit + 1, Integer.MAX_VALUE - 8));
            if (body.length > bodyLimit) {
                throw ApiError.BODY_TOO_LARGE.with(bodyLimit);
            }
            return body;
        } catch (IOException e) {
            boolean late = e.getCause() instanceof TimeoutException;
            throw (late ? ApiError.BODY_TIMED_OUT : ApiError.BODY_CUT_OFF).with();
        }
    }

    private static void checkContentEncoding(Request request) {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ApiError.CONTENT_ENCODING_UNSUPPORTED.with(ApiError.shown(encoding));
        }
    }

    private static Encoding encoding(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            throw ApiError.CONTENT_TYPE_MISSING.with();
        }
        String charset = MimeTypes.getCharsetFromContentType(contentType);
        if (charset != null && !charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw ApiError.CHARSET_UNSUPPORTED.with(ApiError.shown(charset));
        }
        String type = HttpField.getValueParameters(contentType, null).strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json", "text/json" -> Encoding.JSON;
            case "application/x-www-form-urlencoded" -> Encoding.FORM;
            case "multipart/form-data" -> Encoding.MULTIPART;
            default -> throw ApiError.CONTENT_TYPE_UNSUPPORTED.with(ApiError.shown(type));
        };
    }
}
