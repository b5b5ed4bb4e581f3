package dev.leanto.machine.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Where the bytes of a download go. Some are kept back, so that an operation that fails soon after it has begun is still
 * refused in JSON. Writing waits for the client: a slow one holds its own download back, and nothing else.
 */
public final class DownloadSink {

    private final Response response;
    private final String type;
    private final AnswerStream out;
    private boolean begun;

    DownloadSink(Response response, String type, AnswerStream out) {
        this.response = response;
        this.type = type;
        this.out = out;
    }

    /** Begins an answer that nobody saves, its length not known yet; where to write it. */
    public OutputStream begin() {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        out.isOpenEnded();
        begun = true;
        return out;
    }

    /**
     * Begins the answer, its length not known yet.
     *
     * @param filename under which a browser saves it
     * @return where to write; it is closed by the one who gave this sink
     */
    public OutputStream begin(String filename) {
        response.getHeaders().put("Content-Disposition", disposition(filename));
        return begin();
    }

    /**
     * Begins the answer.
     *
     * @param length how many bytes will be written; another number of them breaks the answer off
     */
    public OutputStream begin(String filename, long length) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        return begin(filename);
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
        if (!begun) {
            throw new IllegalStateException("A download was never begun");
        }
        out.finish();
        Exchange.of(response.getRequest()).ends("success");
        callback.succeeded();
    }

    /** Gives back what the download has taken, however it has ended. */
    public void end() {
        out.leave();
    }
}
