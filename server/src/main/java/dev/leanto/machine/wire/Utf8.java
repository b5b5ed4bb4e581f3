package dev.leanto.machine.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 strictly: what is malformed is refused, never replaced, since it is somebody's code. */
public final class Utf8 {

    private Utf8() {}

    /**
     * The bytes as text.
     *
     * @param what what the bytes are, as the error text names it
     * @throws ApiException when the bytes are not valid UTF-8, naming the first that is not
     */
    public static String decode(String what, byte[] bytes, int offset, int length) {
        String quick = new String(bytes, offset, length, StandardCharsets.UTF_8);
        // What is malformed becomes U+FFFD there; text that has none was well-formed, the other is looked at closely.
        if (quick.indexOf('\uFFFD') < 0) {
            return quick;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            CharBuffer text = decoder.decode(in);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw RequestError.NOT_UTF8.with(what, in.position() - offset);
        }
    }
}
