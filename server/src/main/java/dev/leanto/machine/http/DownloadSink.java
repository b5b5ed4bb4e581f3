package dev.leanto.machine.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a download go. Some are kept back, so that an operation that fails soon after it has begun is still
 * refused in JSON. Writing waits for the client: a slow one holds its own download back, and nothing else.
 */
public final class DownloadSink {

    private static final int KEPT_BACK = 64 * 1024;

    private final Response response;
    private final String type;
    private @Nullable OutputStream out;

    /**
     * For one answer.
     *
     * @param type its media type
     */
    public DownloadSink(Response response, String type) {
        this.response = response;
        this.type = type;
    }

    /**
     * Begins the answer, its length not known yet.
     *
     * @param filename under which a browser saves it
     * @return where to write; it is closed by the one who gave this sink
     */
    public OutputStream begin(String filename) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type).put("Content-Disposition", disposition(filename));
        OutputStream begun = new BufferedOutputStream(Content.Sink.asOutputStream(response), KEPT_BACK);
        out = begun;
        return begun;
    }

    /**
     * Begins the answer.
     *
     * @param length how many bytes will be written; another number of them breaks the answer off
     */
    public OutputStream begin(String filename, long length) {
        OutputStream begun = begin(filename);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        return begun;
    }

    /** The name twice, as RFC 6266 has it: in ASCII for old clients, and whole. */
    private static String disposition(String filename) {
        String ascii = filename.replaceAll("[^ -~]|[\"\\\\/]", "_");
        String whole = URLEncoder.encode(filename, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + whole;
    }

    /**
     * Sends what was kept back and ends the answer.
     *
     * @throws IOException when the client is gone, or the announced length was not met
     */
    public void finish(Callback callback) throws IOException {
        if (out == null) {
            throw new IllegalStateException("A download was never begun");
        }
        out.close();
        Exchange.of(response.getRequest()).ends("success");
        callback.succeeded();
    }
}
