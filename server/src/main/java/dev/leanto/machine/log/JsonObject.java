package dev.leanto.machine.log;

/** Writes one object of JSON, name by name; what is wrong in a line of the log is kept out of its texts. */
final class JsonObject implements Described.Parts {

    private final StringBuilder json;
    private boolean empty = true;

    /** Begins it. */
    JsonObject(StringBuilder json) {
        this.json = json.append('{');
    }

    /** Ends it. */
    void end() {
        json.append('}');
    }

    /** Writes a name, one of ours; its value is the caller's to write. */
    void name(String name) {
        if (!empty) {
            json.append(',');
        }
        empty = false;
        json.append('"').append(name).append("\":");
    }

    @Override
    public void text(String name, String value) {
        name(name);
        if (isPlain(value)) {
            json.append('"').append(value).append('"');
            return;
        }
        StringBuilder guarded = new StringBuilder(value.length());
        Guard.line(guarded, value);
        quoted(guarded);
    }

    /** Writes the trace of an exception, whose lines stay lines. */
    void trace(String name, String value) {
        name(name);
        StringBuilder guarded = new StringBuilder(value.length());
        Guard.trace(guarded, value);
        quoted(guarded);
    }

    @Override
    public void number(String name, long value) {
        name(name);
        json.append(value);
    }

    @Override
    public void number(String name, double value) {
        name(name);
        json.append(value);
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Of control characters only the ends of lines and tabs of a trace are left. */
    private void quoted(CharSequence guarded) {
        json.append('"');
        for (int i = 0; i < guarded.length(); i++) {
            char c = guarded.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                default -> json.append(c);
            }
        }
        json.append('"');
    }
}
