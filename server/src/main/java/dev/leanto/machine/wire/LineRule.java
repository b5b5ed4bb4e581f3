package dev.leanto.machine.wire;

/**
 * What a name or another text of one line must be like, wherever it comes from.
 *
 * @param field what refusals call it
 * @param required whether it must not be blank
 * @param limit how many characters it may have
 */
public record LineRule(String field, boolean required, int limit) {

    /** One that must not be blank. */
    public static LineRule required(String field, int limit) {
        return new LineRule(field, true, limit);
    }

    /** One that may be empty. */
    public static LineRule optional(String field, int limit) {
        return new LineRule(field, false, limit);
    }

    /**
     * The text without the white space around it.
     *
     * @throws ApiException when the rule forbids it
     */
    public String checked(String text) {
        String line = text.strip();
        if (required && line.isEmpty()) {
            throw RequestError.FIELD_MISSING.with(field);
        }
        if (line.length() > limit) {
            throw RequestError.FIELD_TOO_LONG.with(field, limit);
        }
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                throw RequestError.TEXT_HAS_CONTROL.with(field, i + 1);
            }
        }
        return line;
    }
}
