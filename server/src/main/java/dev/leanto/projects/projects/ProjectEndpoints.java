package dev.leanto.projects.projects;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Encoding;
import dev.leanto.machine.wire.Params;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.machine.wire.Value;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FileError;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FilePath;
import dev.leanto.projects.revisions.Revised;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations about projects. */
public final class ProjectEndpoints {

    private final Projects projects;
    private final FileLimits limits;

    /** Answers from these projects; files within these limits. */
    public ProjectEndpoints(Projects projects, FileLimits limits) {
        this.projects = projects;
        this.limits = limits;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of(
                        "projects/create",
                        Access.ACCOUNT,
                        ProjectWire.CreateRequest.class,
                        ProjectWire.ListAnswer.class,
                        this::create),
                Endpoint.of(
                                "projects/read",
                                Access.READ,
                                ProjectWire.ReadRequest.class,
                                ProjectWire.ListAnswer.class,
                                this::read)
                        // A list may be of any length, and is written as it is read.
                        .remembered(request -> request.projectId() != null, ProjectEndpoints::concerns)
                        .kept(request -> request.projectId() == null),
                Endpoint.of(
                                "projects/update",
                                Access.WRITE,
                                ProjectWire.UpdateRequest.class,
                                Revised.class,
                                this::update)
                        .prepared(ProjectEndpoints::withVanishedLists),
                Endpoint.of(
                        "projects/delete",
                        Access.WRITE,
                        ProjectWire.DeleteRequest.class,
                        Answer.Done.class,
                        this::delete),
                Endpoint.of("projects/pin", Access.WRITE, ProjectWire.PinRequest.class, Answer.Done.class, this::pin));
    }

    private ProjectWire.ListAnswer create(Caller caller, ProjectWire.CreateRequest request) {
        ProjectName name = ProjectName.parse(request.name());
        return shown(projects.create(caller, name, request.language(), request.organizationId()));
    }

    private ProjectWire.ListAnswer read(Caller caller, ProjectWire.ReadRequest request) {
        if (request.projectId() != null) {
            return shown(projects.read(caller, request.projectId(), request.revision()));
        }
        if (request.revision() != null) {
            throw RequestError.FIELD_MISSING.with("projectId");
        }
        int start = request.start() == null ? 0 : request.start();
        int end = request.end() == null ? Integer.MAX_VALUE : request.end();
        if (start < 0) {
            throw RequestError.FIELD_RANGE.with("start", 0, Integer.MAX_VALUE, start);
        }
        if (start >= end) {
            throw ProjectError.PAGE_EMPTY.with(start, end);
        }
        return shown(projects.list(caller, request.organizationId(), start, end - start));
    }

    /** The projects, and their libraries, whose names are shown. */
    private static Set<Integer> concerns(Answer answer) {
        Set<Integer> shown = new HashSet<>();
        for (ProjectWire.View project : ((ProjectWire.ListAnswer) answer).projects()) {
            shown.add(project.projectId());
            project.libraries().forEach(library -> shown.add(library.projectId()));
        }
        return shown;
    }

    private ProjectWire.ListAnswer shown(ProjectList list) {
        return ProjectWire.ListAnswer.of(list, limits.fileBytes());
    }

    private Revised update(Caller caller, ProjectWire.UpdateRequest request) {
        if (request.description() != null && request.description().length() > ProjectWire.DESCRIPTION_LIMIT) {
            throw RequestError.FIELD_TOO_LONG.with("description", ProjectWire.DESCRIPTION_LIMIT);
        }
        if (request.libraries() != null && request.libraries().size() > ProjectWire.LIBRARY_LIMIT) {
            throw RequestError.LIST_TOO_LONG.with("libraries", ProjectWire.LIBRARY_LIMIT);
        }
        ProjectEdit edit = new ProjectEdit(
                new Basis(request.codeSourceId(), request.baseRevision()),
                request.name(),
                request.description(),
                ParameterWire.read(request.parameters()),
                request.versionId(),
                request.leanEnvironment(),
                request.libraries() == null ? null : _ -> request.libraries(),
                GridWire.read("grid", request.grid()),
                GridWire.read("liveGrid", request.liveGrid()),
                request.encryptionKey(),
                files(request.files()),
                null);
        return new Revised(projects.update(caller, request.projectId(), edit));
    }

    /** Reads, hashes and compresses the files before any transaction begins. */
    private FileEdit files(@Nullable List<ProjectWire.File> files) {
        if (files == null) {
            return new FileEdit.None();
        }
        Map<FilePath, Content> contents = new LinkedHashMap<>();
        long size = files.stream().mapToLong(file -> file.content().length()).sum();
        for (ProjectWire.File file : files) {
            FilePath path = FilePath.parse(file.name());
            Content content = HeavyWork.of(size, () -> limits.content(path, file.content()));
            if (contents.putIfAbsent(path, content) != null) {
                throw FileError.FILE_TWICE.with(path);
            }
        }
        return new FileEdit.ReplaceAll(contents);
    }

    private Answer.Done delete(Caller caller, ProjectWire.DeleteRequest request) {
        projects.delete(caller, request.projectId());
        return new Answer.Done();
    }

    private Answer.Done pin(Caller caller, ProjectWire.PinRequest request) {
        projects.pin(caller, request.projectId(), request.pinned());
        return new Answer.Done();
    }

    /**
     * An empty list vanishes from a form body, so a form with files and without libraries, which only a push of the
     * LEAN CLI sends ({@code push_manager.py _push_metadata}), means that there are no libraries.
     */
    private static Params withVanishedLists(Params params) {
        boolean push = params.encoding() == Encoding.FORM && params.has("files") && !params.has("libraries");
        return push ? params.with("libraries", new Value.Items(List.of())) : params;
    }
}
