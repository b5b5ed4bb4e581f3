package dev.leanto.machine.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Packs an answer on its way when the client has asked for it and there is something to be saved. Packing is fast rather
 * than tight: it takes a turn with the making of the answer, and must not be the longer of the two.
 */
final class PackedAnswer extends OutputStream {

    /** What is shorter goes as it is: it is a packet or two. */
    static final int FROM = 2048;

    private static final int BUFFER = 8192;
    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");
    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");

    private final Response response;
    private final AnswerStream out;
    private byte[] first = new byte[256];
    private int size;
    private long made;
    private @Nullable Packer packer;

    /** Gives back the memory of the packing library, which is none of Java's heap. */
    private static final class Packer extends GZIPOutputStream {
        Packer(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }

        void end() {
            def.end();
        }
    }

    private PackedAnswer(Response response, AnswerStream out) {
        this.response = response;
        this.out = out;
    }

    /** Whether an answer of this length is packed for its client. */
    static boolean isWanted(Response response, int length) {
        return length >= FROM && response.getRequest().getHeaders().contains(HttpHeader.ACCEPT_ENCODING);
    }

    /** What packs for the client of this answer; null when it does not want that. */
    static @Nullable PackedAnswer of(Response response, AnswerStream out) {
        Request request = response.getRequest();
        if (!request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING)) {
            return null;
        }
        List<String> accepted = request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING);
        boolean gzip = accepted.stream().anyMatch(coding -> coding.equalsIgnoreCase("gzip"));
        return gzip ? new PackedAnswer(response, out) : null;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        made += length;
        if (packer == null && made < FROM) {
            keep(bytes, offset, length);
            return;
        }
        Packer open = packer == null ? begin() : packer;
        // A little that is sent may be much that was made.
        out.made(made);
        open.write(bytes, offset, length);
    }

    private void keep(byte[] bytes, int offset, int length) {
        if (size + length > first.length) {
            first = Arrays.copyOf(first, Math.min(FROM, 2 * (size + length)));
        }
        System.arraycopy(bytes, offset, first, size, length);
        size += length;
    }

    private Packer begin() throws IOException {
        response.getHeaders().put(GZIP).put(VARY);
        Packer begun = new Packer(out);
        packer = begun;
        begun.write(first, 0, size);
        return begun;
    }

    /** Hands on what was kept back. */
    void finish() throws IOException {
        if (packer == null) {
            out.write(first, 0, size);
        } else {
            packer.finish();
        }
    }

    /** Gives everything back, however it has ended. */
    void end() {
        if (packer != null) {
            packer.end();
        }
    }
}
