package dev.leanto.projects.exchange;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.api.StreamEndpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The way in. */
public final class ImportEndpoints {

    private final Imports imports;
    private final long bytes;

    /**
     * Hands what comes to these.
     *
     * @param bytes how many bytes one import may have as it is sent ({@code limits.requestBytes})
     */
    public ImportEndpoints(Imports imports, long bytes) {
        this.imports = imports;
        this.bytes = bytes;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.upload(
                "projects/import",
                Access.ACCOUNT,
                ImportWire.ImportRequest.class,
                new StreamEndpoint.Bound(bytes, "limits.requestBytes"),
                ImportWire.ImportAnswer.class,
                this::bring));
    }

    private Answer bring(Caller caller, ImportWire.ImportRequest request, InputStream body) throws IOException {
        return ImportWire.ImportAnswer.of(imports.bring(
                caller,
                body,
                new Imports.Wish(
                        request.name(),
                        request.organizationId(),
                        Boolean.TRUE.equals(request.rename()),
                        Boolean.TRUE.equals(request.dryRun()))));
    }
}
