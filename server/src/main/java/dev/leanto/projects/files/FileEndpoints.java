package dev.leanto.projects.files;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.projects.projects.Basis;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FileError;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FilePath;
import dev.leanto.projects.revisions.Revised;
import java.util.List;

/** The operations about files. */
public final class FileEndpoints {

    private final Files files;
    private final FileLimits limits;

    /** Answers from these files, within these limits. */
    public FileEndpoints(Files files, FileLimits limits) {
        this.files = files;
        this.limits = limits;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.of("files/create", Access.WRITE, FileWire.CreateRequest.class, Revised.class, this::create),
                Endpoint.of(
                        "files/read", Access.READ, FileWire.ReadRequest.class, FileWire.ReadAnswer.class, this::read),
                Endpoint.of("files/update", Access.WRITE, FileWire.UpdateRequest.class, Revised.class, this::update),
                Endpoint.of("files/patch", Access.WRITE, FileWire.PatchRequest.class, Revised.class, this::patch),
                Endpoint.of("files/delete", Access.WRITE, FileWire.DeleteRequest.class, Revised.class, this::delete));
    }

    private Revised create(Caller caller, FileWire.CreateRequest request) {
        FilePath path = FilePath.parse(request.name());
        Content content = request.content() == null ? Content.of("") : content(path, request.content());
        return change(
                caller,
                request.projectId(),
                new Basis(request.codeSourceId(), request.baseRevision()),
                new FileEdit.Create(path, content));
    }

    private FileWire.ReadAnswer read(Caller caller, FileWire.ReadRequest request) {
        FilePath path = request.name() == null ? null : FilePath.parse(request.name());
        return FileWire.ReadAnswer.of(
                request.projectId(),
                files.read(
                        caller, request.projectId(), caller.source(request.codeSourceId()), request.revision(), path));
    }

    private Revised update(Caller caller, FileWire.UpdateRequest request) {
        FilePath path = FilePath.parse(request.name());
        if (request.content() != null && request.newName() != null) {
            throw FileError.FILE_UPDATE_BOTH.with();
        }
        FileEdit edit;
        if (request.newName() != null) {
            edit = new FileEdit.Rename(path, FilePath.parse(request.newName()));
        } else if (request.content() != null) {
            edit = new FileEdit.Update(path, content(path, request.content()));
        } else {
            throw FileError.FILE_UPDATE_EMPTY.with();
        }
        return change(caller, request.projectId(), new Basis(request.codeSourceId(), request.baseRevision()), edit);
    }

    private Revised patch(Caller caller, FileWire.PatchRequest request) {
        var patches = HeavyWork.of(request.patch().length(), () -> PatchParser.parse(request.patch()));
        Basis basis = new Basis(request.codeSourceId(), request.baseRevision());
        return new Revised(files.patch(caller, request.projectId(), basis, patches));
    }

    private Revised delete(Caller caller, FileWire.DeleteRequest request) {
        FileEdit edit = new FileEdit.Remove(FilePath.parse(request.name()));
        return change(caller, request.projectId(), new Basis(request.codeSourceId(), request.baseRevision()), edit);
    }

    private Revised change(Caller caller, int projectId, Basis basis, FileEdit edit) {
        return new Revised(files.change(caller, projectId, basis, edit));
    }

    private Content content(FilePath path, String text) {
        if (text.isEmpty()) {
            throw FileError.FILE_CONTENT_EMPTY.with();
        }
        return HeavyWork.of(text.length(), () -> limits.content(path, text));
    }
}
