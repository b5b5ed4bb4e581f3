package dev.leanto.machine.api;

import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.machine.wire.Utf8;
import dev.leanto.machine.wire.Value;
import dev.leanto.machine.wire.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/** Reads the text parts of a {@code multipart/form-data} body as fields. */
final class MultipartDecoder {

    private static final int PART_LIMIT = 1_000;

    /**
     * Characters of a boundary, as RFC 2046 5.1.1 has it. The library looks for it in time that may grow with the product
     * of the body's length and its: one of thousands of times the same letter kept a processor busy for minutes.
     */
    private static final int BOUNDARY_LIMIT = 70;

    private MultipartDecoder() {}

    /**
     * The wanted fields of the body.
     *
     * @throws ApiException when it is malformed, names a field twice, or holds a file
     */
    static Map<String, Value> decode(@Nullable String contentType, byte[] body, Wanted wanted) {
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null) {
            throw RequestError.MULTIPART_INVALID.with("its Content-Type names no boundary");
        }
        if (boundary.length() > BOUNDARY_LIMIT) {
            throw RequestError.MULTIPART_INVALID.with("its boundary is longer than " + BOUNDARY_LIMIT + " characters");
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(PART_LIMIT);
        parser.setMaxMemoryFileSize(-1);
        try (Blocker.Promise<MultiPartFormData.Parts> parsed = Blocker.promise()) {
            parser.parse(new ByteBufferContentSource(ByteBuffer.wrap(body)), parsed);
            try (MultiPartFormData.Parts parts = parsed.block()) {
                return fields(parts, wanted);
            }
        } catch (HttpException.RuntimeException e) {
            throw RequestError.MULTIPART_INVALID.with(ApiError.shown(String.valueOf(e.getReason())));
        } catch (IllegalStateException e) {
            // The library has no other word for too many parts.
            throw RequestError.TOO_MANY_FIELDS.with(PART_LIMIT);
        } catch (IOException | IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw RequestError.MULTIPART_INVALID.with(ApiError.shown(String.valueOf(cause.getMessage())));
        }
    }

    private static Map<String, Value> fields(MultiPartFormData.Parts parts, Wanted wanted) throws IOException {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (MultiPart.Part part : parts) {
            String name = part.getName() == null ? "" : part.getName();
            if (part.getFileName() != null) {
                throw RequestError.MULTIPART_FILE.with(ApiError.shown(name));
            }
            if (wanted.field(name) != null && fields.putIfAbsent(name, new Value.Text(text(name, part))) != null) {
                throw RequestError.DUPLICATE_FIELD.with(ApiError.shown(name));
            }
        }
        return fields;
    }

    private static String text(String name, MultiPart.Part part) throws IOException {
        try (InputStream in = Content.Source.asInputStream(part.getContentSource())) {
            byte[] bytes = in.readAllBytes();
            return Utf8.decode(ApiError.shown(name), bytes, 0, bytes.length);
        }
    }
}
