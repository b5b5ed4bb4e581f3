package dev.leanto.machine.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query string or a form body in PHP's manner: {@code files[0][name]=main.py} is the field {@code name} of
 * the first entry of the list {@code files}. The LEAN CLI sends {@code projects/update} so
 * ({@code project_client.py ProjectClient.update}), and LEAN's links carry nested commands in their query. Of fields that
 * are not wanted only the key is read.
 */
public final class FormDecoder {

    /** How many pairs one form may have: two for each of 1,000 files, and room for the rest. */
    static final int FIELD_LIMIT = 10_000;

    /** How long one key may be, in bytes as they came. */
    static final int KEY_LIMIT = 1_000;

    private final String what;
    private final byte[] form;
    private final Wanted wanted;
    private final FormTree tree = new FormTree();

    private FormDecoder(String what, byte[] form, Wanted wanted) {
        this.what = what;
        this.form = form;
        this.wanted = wanted;
    }

    /**
     * The wanted fields of a query string; none when it is null or empty.
     *
     * @throws ApiException when it is malformed
     */
    public static Map<String, Value> query(@Nullable String query, Wanted wanted) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        return new FormDecoder("The query string", query.getBytes(StandardCharsets.UTF_8), wanted).fields();
    }

    /**
     * The wanted fields of a form body.
     *
     * @throws ApiException when it is malformed, has too many fields, or is JSON under a wrong label
     */
    public static Map<String, Value> body(byte[] body, Wanted wanted) {
        if (body.length > 0 && body[0] == '{') {
            throw RequestError.FORM_LOOKS_LIKE_JSON.with();
        }
        return new FormDecoder("The form body", body, wanted).fields();
    }

    private Map<String, Value> fields() {
        int pairs = 0;
        int start = 0;
        while (start < form.length) {
            int end = indexOf('&', start, form.length);
            if (end > start) {
                if (++pairs > FIELD_LIMIT) {
                    throw RequestError.TOO_MANY_FIELDS.with(FIELD_LIMIT);
                }
                readPair(start, end);
            }
            start = end + 1;
        }
        return tree.fields();
    }

    private void readPair(int start, int end) {
        int equals = indexOf('=', start, end);
        if (equals - start > KEY_LIMIT) {
            throw RequestError.FORM_KEY_TOO_LONG.with(
                    KEY_LIMIT, ApiError.shown(new String(form, start, 40, StandardCharsets.ISO_8859_1)));
        }
        String key = unescape(what, start, equals);
        List<String> steps = FormTree.steps(key);
        if (isWanted(steps)) {
            tree.put(key, steps, equals == end ? "" : unescape(ApiError.shown(key), equals + 1, end));
        }
    }

    /** Whether the key leads to something wanted, or gives parts to what has none, which is refused by its kind. */
    private boolean isWanted(List<String> steps) {
        Wanted at = wanted;
        for (String step : steps) {
            Wanted entry = at.entry();
            Wanted next = entry == null ? at.field(step) : entry;
            if (next == null) {
                return at.isLeaf();
            }
            at = next;
        }
        return true;
    }

    private int indexOf(char wantedByte, int start, int end) {
        for (int i = start; i < end; i++) {
            if (form[i] == wantedByte) {
                return i;
            }
        }
        return end;
    }

    private String unescape(String of, int start, int end) {
        byte[] plain = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte b = form[i];
            if (b == '%') {
                plain[length++] = (byte) hexPair(of, i, end);
                i += 2;
            } else {
                plain[length++] = b == '+' ? (byte) ' ' : b;
            }
        }
        return Utf8.decode(of, plain, 0, length);
    }

    private int hexPair(String of, int percent, int end) {
        if (percent + 2 < end) {
            int high = Character.digit(form[percent + 1], 16);
            int low = Character.digit(form[percent + 2], 16);
            if (high >= 0 && low >= 0) {
                return high << 4 | low;
            }
        }
        String escape = new String(form, percent, Math.min(3, end - percent), StandardCharsets.ISO_8859_1);
        throw RequestError.FORM_ESCAPE_MALFORMED.with(of, ApiError.shown(escape));
    }
}
