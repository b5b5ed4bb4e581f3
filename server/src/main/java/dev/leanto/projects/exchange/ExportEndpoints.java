package dev.leanto.projects.exchange;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.api.GitServer;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.http.DownloadSink;
import dev.leanto.machine.wire.ApiError;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The ways out: a download, and git's own protocol. */
public final class ExportEndpoints implements GitServer {

    private final Exports exports;

    /** Answers from these. */
    public ExportEndpoints(Exports exports) {
        this.exports = exports;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.download(
                "projects/export",
                Access.READ,
                ExportWire.ExportRequest.class,
                "application/octet-stream",
                this::export));
    }

    private void export(Caller caller, ExportWire.ExportRequest request, DownloadSink out) throws IOException {
        boolean libraries = Boolean.TRUE.equals(request.libraries());
        List<Integer> others = Objects.requireNonNullElse(request.others(), List.of());
        String format = Objects.requireNonNullElse(request.format(), "zip");
        Exports.Export export = switch (format) {
            case "zip" -> {
                List<Integer> wanted = Stream.concat(Stream.of(request.projectId()), others.stream())
                        .distinct()
                        .limit(Exports.PROJECTS + 1L)
                        .toList();
                yield exports.zip(caller, wanted, request.revision(), libraries);
            }
            case "bundle" -> {
                if (libraries || !others.isEmpty()) {
                    throw ExchangeError.EXPORT_BUNDLE_ALONE.with();
                }
                yield exports.bundle(caller, request.projectId(), request.revision());
            }
            default -> throw ExchangeError.EXPORT_FORMAT.with(ApiError.shown(format));
        };
        export.content().writeTo(out.begin(export.fileName()));
    }

    @Override
    public void refs(Caller caller, int projectId, DownloadSink out) throws IOException {
        GitRepository repository = exports.repository(caller, projectId, null, false);
        GitConversation.refs(repository, out.begin());
    }

    @Override
    public void pack(Caller caller, int projectId, InputStream asked, DownloadSink out) throws IOException {
        GitRepository repository = exports.repository(caller, projectId, null, false);
        GitConversation.answer(repository, asked, out::begin);
    }
}
