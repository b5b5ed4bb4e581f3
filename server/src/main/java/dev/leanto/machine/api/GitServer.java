package dev.leanto.machine.api;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.http.DownloadSink;
import java.io.IOException;
import java.io.InputStream;

/** Who gives projects out as git repositories, by the two requests of which {@code git clone} and {@code git fetch} consist. */
public interface GitServer {

    /**
     * Says which refs a repository has.
     *
     * @throws dev.leanto.machine.wire.ApiException when the caller cannot read it
     * @throws IOException when the client is gone, or too slow
     */
    void refs(Caller caller, int projectId, DownloadSink out) throws IOException;

    /**
     * Answers what the client wants of it, given what they have.
     *
     * @param asked in git's own words
     * @throws dev.leanto.machine.wire.ApiException when the caller cannot read it, or nobody can read what they ask
     * @throws IOException when the client is gone, or too slow
     */
    void pack(Caller caller, int projectId, InputStream asked, DownloadSink out) throws IOException;
}
