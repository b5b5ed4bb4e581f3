package dev.leanto.projects.projects;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.RequestError;
import java.time.Duration;
import java.util.List;

/** The operations about the recycle bin. */
public final class RecycleBinEndpoints {

    private static final int PAGE = 100;
    private static final int PAGE_LIMIT = 500;

    private final RecycledProjects projects;
    private final Duration retention;

    /**
     * Answers from these.
     *
     * @param retention how long a project stays in the bin
     */
    public RecycleBinEndpoints(RecycledProjects projects, Duration retention) {
        this.projects = projects;
        this.retention = retention;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "projects/recycle-bin/read",
                        Access.READ,
                        RecycleBinWire.ReadRequest.class,
                        RecycleBinWire.ListAnswer.class,
                        this::read),
                Endpoint.of(
                        "projects/recycle-bin/restore",
                        Access.WRITE,
                        RecycleBinWire.RestoreRequest.class,
                        RecycleBinWire.RestoreAnswer.class,
                        this::restore),
                Endpoint.of(
                                "projects/recycle-bin/purge",
                                Access.WRITE,
                                RecycleBinWire.PurgeRequest.class,
                                Answer.Done.class,
                                this::purge)
                        .afterStepUp());
    }

    private RecycleBinWire.ListAnswer read(Caller caller, RecycleBinWire.ReadRequest request) {
        int count = request.count() == null ? PAGE : request.count();
        if (count < 1 || count > PAGE_LIMIT) {
            throw RequestError.FIELD_RANGE.with("count", 1, PAGE_LIMIT, count);
        }
        List<RecycledProject> page = projects.page(caller, request.after() == null ? 0 : request.after(), count + 1);
        List<RecycleBinWire.Entry> shown = page.stream()
                .limit(count)
                .map(project -> RecycleBinWire.Entry.of(project, retention))
                .toList();
        return new RecycleBinWire.ListAnswer(
                shown, page.size() > count ? shown.getLast().projectId() : null);
    }

    private RecycleBinWire.RestoreAnswer restore(Caller caller, RecycleBinWire.RestoreRequest request) {
        return new RecycleBinWire.RestoreAnswer(
                request.projectId(), projects.restore(caller, request.projectId(), request.name()));
    }

    private Answer.Done purge(Caller caller, RecycleBinWire.PurgeRequest request) {
        projects.purge(caller, request.projectId(), request.name());
        return new Answer.Done();
    }
}
