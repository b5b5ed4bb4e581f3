package dev.leanto.machine.http;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** An answer that was made before, and may be given more than once. Safe for use by many threads. */
public final class WholeAnswer implements AnswerWriter.Body {

    private final byte[] json;
    private volatile @Nullable String tag;

    /** Of these bytes, which do not change any more. */
    public WholeAnswer(byte[] json) {
        this.json = json;
    }

    /** How many bytes it has. */
    public int length() {
        return json.length;
    }

    @Override
    public boolean isMade() {
        return true;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(json);
    }

    /** Its name, which is made once, and only when somebody asks for it. */
    String tag() {
        String known = tag;
        if (known == null) {
            known = EntityTag.of(json, json.length);
            tag = known;
        }
        return known;
    }
}
