package dev.leanto.machine.api;

import dev.leanto.machine.http.BodyReader;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.Encoding;
import dev.leanto.machine.wire.FormDecoder;
import dev.leanto.machine.wire.JsonDecoder;
import dev.leanto.machine.wire.Params;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.machine.wire.Utf8;
import dev.leanto.machine.wire.Value;
import dev.leanto.machine.wire.Wanted;
import dev.leanto.machine.work.HeavyWork;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Makes one tree of the wanted fields of whatever a request carries: query string, JSON, form, multipart, or nothing. */
final class RequestReader {

    /** The query fields that are credentials (LEAN's links), and so are no operation's. */
    static final String AUTHORIZATION = "authorization";

    static final String TIMESTAMP = "timestamp";

    /** All that is wanted of a request before it is known whose it is. */
    private static final Wanted CREDENTIALS = new Wanted() {
        @Override
        public @Nullable Wanted field(String name) {
            return name.equals(AUTHORIZATION) || name.equals(TIMESTAMP) ? ALL : null;
        }
    };

    private final BodyReader bodies;

    RequestReader(BodyReader bodies) {
        this.bodies = bodies;
    }

    /** The credentials in the query string. */
    Map<String, Value> credentials(Request request) {
        return FormDecoder.query(request.getHttpURI().getQuery(), CREDENTIALS);
    }

    /**
     * The wanted fields of the request.
     *
     * @throws dev.leanto.machine.wire.ApiException when the body is too large, malformed, or of a type that is not supported
     */
    Params params(Request request, Wanted wanted) {
        return params(request, wanted, Long.MAX_VALUE);
    }

    /** The same of a request whose body may have no more than so many bytes. */
    Params params(Request request, Wanted wanted, long most) {
        return params(request, bodies.read(request, most), wanted);
    }

    /**
     * The same, if all of the request is there and it is not large; null otherwise. Waits for nothing, and what was read can be
     * read once more.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is malformed, or of a type that is not supported
     */
    @Nullable
    Params paramsAtOnce(Request request, Wanted wanted) {
        byte[] body = bodies.readAtOnce(request);
        return body == null ? null : params(request, body, wanted);
    }

    private Params params(Request request, byte[] body, Wanted wanted) {
        if (body.length == 0) {
            return query(request, wanted);
        }
        checkContentEncoding(request);
        String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        Encoding encoding = encoding(contentType);
        Map<String, Value> fields = FormDecoder.query(request.getHttpURI().getQuery(), wanted);
        Map<String, Value> decoded = HeavyWork.of(body.length, () -> switch (encoding) {
            case JSON -> JsonDecoder.decode(Utf8.decode("The body", body, 0, body.length), wanted);
            case FORM -> FormDecoder.body(body, wanted);
            case MULTIPART -> MultipartDecoder.decode(contentType, body, wanted);
            case NONE -> Map.of();
        });
        return Params.of(fields, decoded, encoding);
    }

    /** The wanted fields of a request whose body has none. */
    Params query(Request request, Wanted wanted) {
        Map<String, Value> fields = FormDecoder.query(request.getHttpURI().getQuery(), wanted);
        return fields.isEmpty() ? Params.none() : Params.of(fields, Map.of(), Encoding.NONE);
    }

    /**
     * The body as it comes.
     *
     * @throws dev.leanto.machine.wire.ApiException when it is announced to be too large, or encoded
     */
    InputStream upload(Request request, StreamEndpoint.Bound bound) {
        checkContentEncoding(request);
        return bodies.stream(
                request, bound.bytes(), RequestError.UPLOAD_TOO_LARGE.with(bound.bytes(), bound.setting()));
    }

    private static void checkContentEncoding(Request request) {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw RequestError.CONTENT_ENCODING_UNSUPPORTED.with(ApiError.shown(encoding));
        }
    }

    private static Encoding encoding(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            throw RequestError.CONTENT_TYPE_MISSING.with();
        }
        String charset = MimeTypes.getCharsetFromContentType(contentType);
        if (charset != null && !charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw RequestError.CHARSET_UNSUPPORTED.with(ApiError.shown(charset));
        }
        String type = HttpField.getValueParameters(contentType, null).strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json", "text/json" -> Encoding.JSON;
            case "application/x-www-form-urlencoded" -> Encoding.FORM;
            case "multipart/form-data" -> Encoding.MULTIPART;
            default -> throw RequestError.CONTENT_TYPE_UNSUPPORTED.with(ApiError.shown(type));
        };
    }
}
