package dev.leanto.projects.files;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FileError;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FilePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
                Endpoint.of(
                        "files/create", Access.WRITE, FileWire.CreateRequest.class, Answer.Done.class, this::create),
                Endpoint.of(
                        "files/read", Access.READ, FileWire.ReadRequest.class, FileWire.ReadAnswer.class, this::read),
                Endpoint.of(
                        "files/update", Access.WRITE, FileWire.UpdateRequest.class, Answer.Done.class, this::update),
                Endpoint.of("files/patch", Access.WRITE, FileWire.PatchRequest.class, Answer.Done.class, this::patch),
                Endpoint.of(
                        "files/delete", Access.WRITE, FileWire.DeleteRequest.class, Answer.Done.class, this::delete));
    }

    private Answer.Done create(Caller caller, FileWire.CreateRequest request) {
        FilePath path = FilePath.parse(request.name());
        Content content = request.content() == null ? Content.of("") : content(path, request.content());
        return change(caller, request.projectId(), request.codeSourceId(), new FileEdit.Create(path, content));
    }

    private FileWire.ReadAnswer read(Caller caller, FileWire.ReadRequest request) {
        FilePath path = request.name() == null ? null : FilePath.parse(request.name());
        return FileWire.ReadAnswer.of(
                request.projectId(),
                files.read(caller, request.projectId(), caller.source(request.codeSourceId()), path));
    }

    private Answer.Done update(Caller caller, FileWire.UpdateRequest request) {
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
        return change(caller, request.projectId(), request.codeSourceId(), edit);
    }

    private Answer.Done patch(Caller caller, FileWire.PatchRequest request) {
        var patches = HeavyWork.of(request.patch().length(), () -> PatchParser.parse(request.patch()));
        files.patch(caller, request.projectId(), request.codeSourceId(), patches);
        return new Answer.Done();
    }

    private Answer.Done delete(Caller caller, FileWire.DeleteRequest request) {
        FileEdit edit = new FileEdit.Remove(FilePath.parse(request.name()));
        return change(caller, request.projectId(), request.codeSourceId(), edit);
    }

    private Answer.Done change(Caller caller, int projectId, @Nullable String codeSourceId, FileEdit edit) {
        files.change(caller, projectId, codeSourceId, edit);
        return new Answer.Done();
    }

    private Content content(FilePath path, String text) {
        if (text.isEmpty()) {
            throw FileError.FILE_CONTENT_EMPTY.with();
        }
        return HeavyWork.of(text.length(), () -> limits.content(path, text));
    }
}
