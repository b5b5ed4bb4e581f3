package dev.leanto.projects.history;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.LineRule;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.projects.projects.Basis;
import dev.leanto.projects.projects.Restore;
import dev.leanto.projects.revisions.FilePath;
import dev.leanto.projects.revisions.RevisionError;
import dev.leanto.projects.revisions.RevisionFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations about the past of a project. */
public final class HistoryEndpoints {

    private static final int COUNT = 20;
    private static final int COUNT_LIMIT = 100;
    private static final int CONTEXT = 3;
    private static final int CONTEXT_LIMIT = 10_000;
    private static final int NAMES_LIMIT = 1_000;
    private static final LineRule NAME = LineRule.optional("name", RestoreWire.NAME_LIMIT);

    private final History history;

    /** Answers from this. */
    public HistoryEndpoints(History history) {
        this.history = history;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return Stream.concat(ofProjects().stream(), ofFiles().stream()).toList();
    }

    private List<Endpoint<?>> ofProjects() {
        return List.of(
                Endpoint.of(
                        "projects/revisions/read",
                        Access.READ,
                        HistoryWire.ReadRequest.class,
                        HistoryWire.ReadAnswer.class,
                        this::read),
                Endpoint.of(
                        "projects/revisions/diff",
                        Access.READ,
                        DiffWire.DiffRequest.class,
                        DiffWire.DiffAnswer.class,
                        this::diff),
                Endpoint.of(
                        "projects/revisions/restore",
                        Access.WRITE,
                        RestoreWire.RestoreRequest.class,
                        RestoreWire.RestoreAnswer.class,
                        this::restore),
                Endpoint.of(
                        "projects/revisions/name",
                        Access.WRITE,
                        RestoreWire.NameRequest.class,
                        Answer.Done.class,
                        this::name));
    }

    private List<Endpoint<?>> ofFiles() {
        return List.of(
                Endpoint.of(
                        "files/list",
                        Access.READ,
                        HistoryWire.ListRequest.class,
                        HistoryWire.ListAnswer.class,
                        this::list),
                Endpoint.of(
                        "files/log",
                        Access.READ,
                        HistoryWire.LogRequest.class,
                        HistoryWire.ReadAnswer.class,
                        this::log),
                Endpoint.of(
                        "files/blame/read",
                        Access.READ,
                        HistoryWire.BlameRequest.class,
                        HistoryWire.BlameAnswer.class,
                        this::blame));
    }

    private HistoryWire.ReadAnswer read(Caller caller, HistoryWire.ReadRequest request) {
        RevisionFilter filter = new RevisionFilter(
                request.userId(),
                request.source(),
                request.name() == null ? null : FilePath.parse(request.name()),
                request.since(),
                request.until(),
                null,
                null,
                Boolean.TRUE.equals(request.named()));
        return HistoryWire.ReadAnswer.of(history.read(
                caller,
                request.projectId(),
                filter,
                Boolean.TRUE.equals(request.unseen()),
                request.codeSourceId(),
                request.before(),
                within("count", request.count(), COUNT, 1, COUNT_LIMIT)));
    }

    private HistoryWire.ReadAnswer log(Caller caller, HistoryWire.LogRequest request) {
        return HistoryWire.ReadAnswer.of(history.log(
                caller,
                request.projectId(),
                FilePath.parse(request.name()),
                request.before(),
                within("count", request.count(), COUNT, 1, COUNT_LIMIT)));
    }

    private DiffWire.DiffAnswer diff(Caller caller, DiffWire.DiffRequest request) {
        int context = within("context", request.context(), CONTEXT, 0, CONTEXT_LIMIT);
        return DiffWire.DiffAnswer.of(
                history.diff(
                        caller,
                        request.projectId(),
                        request.from(),
                        request.to(),
                        path(request.name()),
                        path(request.after()),
                        within("count", request.count(), COUNT, 1, COUNT_LIMIT)),
                context);
    }

    private HistoryWire.ListAnswer list(Caller caller, HistoryWire.ListRequest request) {
        return HistoryWire.ListAnswer.of(history.list(caller, request.projectId(), request.revision()));
    }

    private HistoryWire.BlameAnswer blame(Caller caller, HistoryWire.BlameRequest request) {
        FilePath path = FilePath.parse(request.name());
        return HistoryWire.BlameAnswer.of(history.blame(caller, request.projectId(), path, request.revision()));
    }

    private RestoreWire.RestoreAnswer restore(Caller caller, RestoreWire.RestoreRequest request) {
        Set<FilePath> paths = paths(request.names());
        Restore wanted = new Restore(
                request.revision(),
                !Boolean.FALSE.equals(request.files()),
                paths,
                request.settings() == null ? paths == null : request.settings());
        if (!wanted.files() && !wanted.settings()) {
            throw RevisionError.RESTORE_NOTHING.with();
        }
        return RestoreWire.RestoreAnswer.of(history.restore(
                caller,
                request.projectId(),
                new Basis(request.codeSourceId(), request.baseRevision()),
                wanted,
                Boolean.TRUE.equals(request.dryRun())));
    }

    private Answer.Done name(Caller caller, RestoreWire.NameRequest request) {
        history.name(caller, request.projectId(), request.revision(), NAME.checked(request.name()));
        return new Answer.Done();
    }

    private static @Nullable FilePath path(@Nullable String name) {
        return name == null ? null : FilePath.parse(name);
    }

    private static @Nullable Set<FilePath> paths(@Nullable List<String> names) {
        if (names == null) {
            return null;
        }
        if (names.size() > NAMES_LIMIT) {
            throw RequestError.LIST_TOO_LONG.with("names", NAMES_LIMIT);
        }
        return names.stream().map(FilePath::parse).collect(Collectors.toSet());
    }

    private static int within(String field, @Nullable Integer value, int without, int least, int most) {
        if (value == null) {
            return without;
        }
        if (value < least || value > most) {
            throw RequestError.FIELD_RANGE.with(field, least, most, value);
        }
        return value;
    }
}
