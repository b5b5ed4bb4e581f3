package dev.leanto.projects.files;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Source;
import dev.leanto.machine.db.Asker;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.DatabaseException;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Basis;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileEdit;
import dev.leanto.projects.revisions.FileError;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FilePath;
import dev.leanto.projects.revisions.ListedFile;
import dev.leanto.projects.revisions.RevisionError;
import dev.leanto.projects.revisions.RevisionLog;
import dev.leanto.projects.revisions.Revisions;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of projects: the only door to them. */
public final class Files {

    private static final Logger LOG = LoggerFactory.getLogger(Files.class);

    private final Database database;
    private final Projects projects;
    private final Revisions revisions;
    private final FileLimits limits;
    private final RevisionLog log = new RevisionLog();

    /** The files of these projects, within these limits. */
    public Files(Database database, Projects projects, Revisions revisions, FileLimits limits) {
        this.database = database;
        this.projects = projects;
        this.revisions = revisions;
        this.limits = limits;
    }

    /** Changes a file; returns the newest revision, with the change in it. */
    int change(Caller caller, int projectId, Basis basis, FileEdit edit) {
        return projects.changeFiles(caller, projectId, basis, edit);
    }

    /** Changes files as a patch says: all of them, or none; returns the newest revision, with the change in it. */
    int patch(Caller caller, int projectId, Basis basis, List<FilePatch> patches) {
        List<FileEdit.FilePart> parts = patches.stream()
                .map(patch -> new FileEdit.FilePart(patch.from(), patch.to(), rewrite(patch)))
                .toList();
        return projects.changeFiles(caller, projectId, basis, new FileEdit.Patch(parts));
    }

    private @Nullable Function<String, Content> rewrite(FilePatch patch) {
        boolean moves = patch.from() != null && patch.hunks().isEmpty();
        return moves
                ? null
                : text -> HeavyWork.of(text.length(), () -> limits.content(patch.path(), patch.apply(text)));
    }

    /**
     * The current files of a project, or one of them. They become the mark of the source when the last one was given out.
     *
     * @param revision as of when; null for now
     * @param path null for all files
     * @return to be walked through once; the texts are read on the way
     */
    FilePages read(Caller caller, int projectId, Source source, @Nullable Integer revision, @Nullable FilePath path) {
        Wanted wanted = new Wanted(caller, projectId, source, revision, path);
        if (Asker.mayBeOld()) {
            // Who has read a revision and gets an older one would write that over what they take for known.
            int mark = database.readNow(tx -> revisions.markOf(tx, projectId, caller.userId(), source.name()));
            FilePages pages = oldPages(wanted, mark);
            if (pages != null) {
                return pages;
            }
            Asker.startOver();
        }
        return Objects.requireNonNull(database.read(tx -> pages(tx, wanted, null)));
    }

    /** Null when they are older than what the source has read or written; also when they are none yet, or none any more. */
    private @Nullable FilePages oldPages(Wanted wanted, int mark) {
        try {
            return database.read(tx -> pages(tx, wanted, mark));
        } catch (ApiException e) {
            if (mark == 0) {
                throw e;
            }
            return null;
        }
    }

    private record Wanted(
            Caller caller,
            int projectId,
            Source source,
            @Nullable Integer revision,
            @Nullable FilePath path) {

        boolean isNewerThan(int head, int mark) {
            return mark > head || (revision != null && revision > head);
        }
    }

    /**
     * What was asked for, as a transaction sees it.
     *
     * @param mark what the source has read, as is known of the primary; null to look for it here
     * @return null when this is older than that, or than what is asked for
     */
    private @Nullable FilePages pages(Tx tx, Wanted wanted, @Nullable Integer mark) {
        int projectId = wanted.projectId();
        Project project = projects.open(tx, wanted.caller(), projectId, Right.READ);
        int head = project.head().revision();
        if (mark != null && wanted.isNewerThan(head, mark)) {
            return null;
        }
        FilePath path = wanted.path();
        Integer revision = wanted.revision();
        if (revision != null && revision != head) {
            return past(tx, project, revision, path);
        }
        int user = wanted.caller().userId();
        String source = wanted.source().name();
        boolean marked =
                mark == null ? revisions.isMarked(tx, projectId, user, source, head) : source.isEmpty() || mark >= head;
        List<ListedFile> listed = revisions.list(tx, projectId, path);
        if (path != null && listed.isEmpty()) {
            throw FileError.FILE_NOT_FOUND.with(path);
        }
        return new FilePages(tx, database, revisions, projectId, listed, () -> {
            if (!marked) {
                mark(wanted.caller(), projectId, wanted.source(), head);
            }
        });
    }

    /** Who has read the past has not read what stands now, and so gets no mark. */
    private FilePages past(Tx tx, Project project, int revision, @Nullable FilePath path) {
        log.revision(tx, project.head(), revision);
        List<ListedFile> listed = log.files(tx, project.id(), revision, path);
        if (path != null && listed.isEmpty()) {
            throw RevisionError.FILE_NOT_IN_REVISION.with(path, revision);
        }
        return new FilePages(tx, database, revisions, project.id(), listed, () -> {});
    }

    /** Without the mark a later write may be refused for nothing; that is better than not being able to read. */
    private void mark(Caller caller, int projectId, Source source, int revision) {
        try {
            database.write(tx -> {
                revisions.mark(tx, projectId, caller.userId(), source.name(), revision);
                return true;
            });
        } catch (DatabaseException e) {
            LOG.warn("The mark of user {} on project {} was not moved", caller.userId(), projectId, e);
        }
    }
}
