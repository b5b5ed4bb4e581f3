package dev.leanto.machine.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query string or a form body in PHP's manner: {@code files[0][name]=main.py} is the field {@code name} of
 * the first entry of the list {@code files}. The LEAN CLI sends {@code projects/update} so
 * ({@code project_client.py ProjectClient.update}), and LEAN's links carry nested commands in their query.
 */
public final class FormDecoder {

    /** How many pairs one form may have: two for each of 1,000 files, and room for the rest. */
    static final int FIELD_LIMIT = 10_000;

    /** How long one key may be, in bytes as they came. */
    static final int KEY_LIMIT = 1_000;

    private FormDecoder() {}

    /**
     * The fields of a query string; none when it is null or empty.
     *
     * @throws ApiException when it is malformed
     */
    public static Map<String, Value> query(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        return decode("The query string", query.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The fields of a form body.
     *
     * @throws ApiException when it is malformed, has too many fields, or is JSON under a wrong label
     */
    public static Map<String, Value> body(byte[] body) {
        if (body.length > 0 && body[0] == '{') {
            throw RequestError.FORM_LOOKS_LIKE_JSON.with();
        }
        return decode("The form body", body);
    }

    private static Map<String, Value> decode(String what, byte[] form) {
        FormTree tree = new FormTree();
        int pairs = 0;
        int start = 0;
        while (start < form.length) {
            int end = indexOf(form, '&', start, form.length);
            if (end > start) {
                if (++pairs > FIELD_LIMIT) {
                    throw RequestError.TOO_MANY_FIELDS.with(FIELD_LIMIT);
                }
                decodePair(what, form, start, end, tree);
            }
            start = end + 1;
        }
        return tree.fields();
    }

    private static void decodePair(String what, byte[] form, int start, int end, FormTree tree) {
        int equals = indexOf(form, '=', start, end);
        if (equals - start > KEY_LIMIT) {
            throw RequestError.FORM_KEY_TOO_LONG.with(
                    KEY_LIMIT, ApiError.shown(new String(form, start, 40, StandardCharsets.ISO_8859_1)));
        }
        String key = unescape(what, form, start, equals);
        String value = equals == end ? "" : unescape(ApiError.shown(key), form, equals + 1, end);
        tree.put(key, value);
    }

    private static int indexOf(byte[] bytes, char wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    private static String unescape(String what, byte[] form, int start, int end) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            byte b = form[i];
            if (b == '+') {
                plain.write(' ');
            } else if (b == '%') {
                plain.write(hexPair(what, form, i, end));
                i += 2;
            } else {
                plain.write(b);
            }
        }
        byte[] bytes = plain.toByteArray();
        return Utf8.decode(what, bytes, 0, bytes.length);
    }

    private static int hexPair(String what, byte[] form, int percent, int end) {
        if (percent + 2 < end) {
            int high = Character.digit(form[percent + 1], 16);
            int low = Character.digit(form[percent + 2], 16);
            if (high >= 0 && low >= 0) {
                return high << 4 | low;
            }
        }
        String escape = new String(form, percent, Math.min(3, end - percent), StandardCharsets.ISO_8859_1);
        throw RequestError.FORM_ESCAPE_MALFORMED.with(what, ApiError.shown(escape));
    }
}
