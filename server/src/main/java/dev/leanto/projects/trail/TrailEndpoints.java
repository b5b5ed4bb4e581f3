package dev.leanto.projects.trail;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.http.DownloadSink;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.Csv;
import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.RequestError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations about who did what. */
public final class TrailEndpoints {

    private static final int PAGE = 100;
    private static final int PAGE_LIMIT = 1000;

    private final Trails trails;

    /** Answers from this trail. */
    public TrailEndpoints(Trails trails) {
        this.trails = trails;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "audit/read", Access.READ, TrailWire.ReadRequest.class, TrailWire.ReadAnswer.class, this::read),
                Endpoint.download(
                        "audit/export",
                        Access.READ,
                        TrailWire.ExportRequest.class,
                        "application/octet-stream",
                        this::export));
    }

    private TrailWire.ReadAnswer read(Caller caller, TrailWire.ReadRequest request) {
        int count = request.count() == null ? PAGE : request.count();
        if (count < 1 || count > PAGE_LIMIT) {
            throw RequestError.FIELD_RANGE.with("count", 1, PAGE_LIMIT, count);
        }
        TrailFilter filter = request.filter(caller.reach());
        return TrailWire.ReadAnswer.of(trails.read(caller, filter, request.projectName(), request.after(), count));
    }

    private void export(Caller caller, TrailWire.ExportRequest request, DownloadSink sink) throws IOException {
        TrailFilter filter = request.filter(caller.reach());
        String format = Objects.requireNonNullElse(request.format(), "csv");
        Lines lines = switch (format) {
            case "csv" -> new Lines(sink, "audit.csv", Csv.head(TrailEntry.class), Csv::line);
            case "jsonl" -> new Lines(sink, "audit.jsonl", null, entry -> Json.text(TrailWire.Entry.of(entry)));
            default -> throw TrailError.AUDIT_FORMAT.with(ApiError.shown(format));
        };
        trails.export(caller, filter, request.projectName(), lines);
    }

    /** A download of a line for each entry, which begins with the first page: until then it may be refused. */
    private static final class Lines implements Trails.Pages {

        private final DownloadSink sink;
        private final String fileName;
        private final @Nullable String head;
        private final Function<TrailEntry, String> line;
        private @Nullable OutputStream out;

        private Lines(DownloadSink sink, String fileName, @Nullable String head, Function<TrailEntry, String> line) {
            this.sink = sink;
            this.fileName = fileName;
            this.head = head;
            this.line = line;
        }

        @Override
        public void take(List<TrailEntry> entries) throws IOException {
            OutputStream to = out;
            if (to == null) {
                to = sink.begin(fileName);
                out = to;
                if (head != null) {
                    write(to, head);
                }
            }
            for (TrailEntry entry : entries) {
                write(to, line.apply(entry));
            }
        }

        private static void write(OutputStream to, String text) throws IOException {
            to.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
