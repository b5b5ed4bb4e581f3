package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.WireTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The history of the projects: the one writer of files. Whoever calls it holds the project's row in the same
 * transaction and has checked the right to do so.
 */
public final class Revisions {

    private static final int FILES_NAMED = 5;

    /** From so many paths on it takes less to read all of a project's. */
    private static final int MANY = 16;

    private final FileStore files = new FileStore();
    private final ContentStore contents = new ContentStore();
    private final RevisionStore revisions = new RevisionStore();
    private final DeletionStore deletions = new DeletionStore();

    /** The current files of a project that an edit has to know of, without their contents. */
    public FileTree tree(Tx tx, int projectId, FileEdit edit) {
        Set<FilePath> about = edit.concerns();
        return FileTree.of(
                about == null || about.size() > MANY ? files.current(tx, projectId) : about(tx, projectId, about));
    }

    /** Files under some paths, those that stand where a path has a folder, and one more below each path that has none. */
    private Map<FilePath, FileTree.File> about(Tx tx, int projectId, Set<FilePath> paths) {
        if (paths.isEmpty()) {
            return Map.of();
        }
        Set<FilePath> asked = new HashSet<>(paths);
        paths.forEach(path -> asked.addAll(path.folders()));
        Map<FilePath, FileTree.File> found = files.current(tx, projectId, asked);
        for (FilePath path : paths) {
            if (!found.containsKey(path)) {
                found.putAll(files.oneBelow(tx, projectId, path, asked));
            }
        }
        return found;
    }

    /** The current files of a project without their contents, by path; one or none when a path is given. */
    public List<ListedFile> list(Tx tx, int projectId, @Nullable FilePath path) {
        return files.list(tx, projectId, path);
    }

    /** The same files with their contents, in the same order. */
    public List<ProjectFile> withTexts(Tx tx, int projectId, List<ListedFile> listed) {
        return contents.withTexts(tx, projectId, listed);
    }

    /** Which revisions gave the current files of a project their contents or names, by the files' ids. */
    public Map<Integer, Integer> since(Tx tx, int projectId) {
        return files.since(tx, projectId);
    }

    /** The files of a project as they were at a revision, with their contents, by path. */
    public List<ProjectFile> files(Tx tx, int projectId, int revision) {
        return files.read(tx, projectId, revision);
    }

    /** All settings of a project as they were at a revision, as JSON. */
    public String settings(Tx tx, int projectId, int revision) {
        return contents.text(tx, projectId, revisions.settings(tx, projectId, revision));
    }

    /** Who put a project into the recycle bin that is there; empty for one that was not put there by a revision. */
    public Optional<Deletion> deletion(Tx tx, int projectId) {
        return deletions.deletion(tx, projectId);
    }

    /** What the texts of a project and of its whole history take, in bytes, each counted once. */
    public long size(Tx tx, int projectId) {
        return deletions.size(tx, projectId);
    }

    /** Some current files with their contents, those that are there, by path. */
    public Map<FilePath, ProjectFile> files(Tx tx, int projectId, Set<FilePath> paths) {
        Map<FilePath, ProjectFile> found = new HashMap<>();
        for (FilePath path : paths) {
            ProjectFile file = files.read(tx, projectId, path);
            if (file != null) {
                found.put(path, file);
            }
        }
        return found;
    }

    /**
     * Refuses a write that would replace what its author has not seen: one with a {@code codeSourceId} that touches a
     * file which anybody else, or the same user from another source, has changed since this source last read or wrote
     * the project. A write without {@code codeSourceId} is never refused here; what it replaces stays in the history.
     *
     * @throws dev.leanto.machine.wire.ApiException naming who changed which files, from where and when
     */
    public void refuseStale(Tx tx, Head head, Author author, FileEdit edit) {
        if (!author.source().declared() || edit instanceof FileEdit.None) {
            return;
        }
        int projectId = head.projectId();
        int mark =
                revisions.mark(tx, projectId, author.userId(), author.source().name());
        if (mark >= head.revision() || !revisions.hasForeignRevision(tx, projectId, author, mark)) {
            return;
        }
        Set<FilePath> touched = edit.touches();
        List<RevisionStore.ForeignChange> missed = revisions.foreignChanges(
                tx,
                projectId,
                author,
                mark,
                touched == null ? null : touched.stream().map(FilePath::value).toList());
        if (!missed.isEmpty()) {
            throw FileError.STALE_WRITE.with(describe(missed, "you last read this project"));
        }
    }

    /**
     * Refuses a write that names the revision which it is based on, and touches a file that anybody has changed since,
     * its author included.
     *
     * @throws dev.leanto.machine.wire.ApiException naming who changed which files, from where and when; or when the
     *     project has no such revision yet, or no longer
     */
    public void refuseBased(Tx tx, Head head, int base, FileEdit edit) {
        if (base < 1 || base > head.revision()) {
            throw RevisionError.BASE_REVISION_UNKNOWN.with(base, head.revision());
        }
        if (base == head.revision()) {
            return;
        }
        if (!revisions.has(tx, head.projectId(), base)) {
            throw RevisionError.BASE_REVISION_THINNED.with(base);
        }
        if (edit instanceof FileEdit.None) {
            return;
        }
        Set<FilePath> touched = edit.touches();
        List<RevisionStore.ForeignChange> since = revisions.changesSince(
                tx,
                head.projectId(),
                base,
                touched == null ? null : touched.stream().map(FilePath::value).toList());
        if (!since.isEmpty()) {
            throw RevisionError.CHANGED_SINCE_BASE.with(describe(since, "revision " + base));
        }
    }

    /** Where the history of a project will stand with its first revision, before it has an id. */
    public Head first(FileChanges changes, NewRevision revision) {
        long stored = distinct(changes, revision).stream()
                .mapToLong(content -> content.bytes().length)
                .sum();
        return new Head(0, 1, changes.opened().size(), changes.files(), changes.bytes(), stored);
    }

    /** Makes the first revision of a project that has just got its row, with where the history {@link #first} stands. */
    public void begin(Tx tx, int projectId, FileChanges changes, NewRevision revision) {
        contents.insertFirst(tx, projectId, distinct(changes, revision));
        write(tx, Head.none(projectId), changes, revision);
    }

    /**
     * Makes a revision of a change.
     *
     * @return where the history stands with it
     */
    public Head append(Tx tx, Head head, FileChanges changes, NewRevision revision) {
        long stored = contents.insert(tx, head.projectId(), distinct(changes, revision));
        int lastFileId = write(tx, head, changes, revision);
        return new Head(
                head.projectId(),
                head.revision() + 1,
                lastFileId,
                head.files() + changes.files(),
                head.fileBytes() + changes.bytes(),
                head.historyBytes() + stored);
    }

    /** What may have to be stored for a change, each content once. */
    private static List<Content> distinct(FileChanges changes, NewRevision revision) {
        Map<Digest, Content> contents = new LinkedHashMap<>();
        changes.opened().values().forEach(file -> {
            if (file.toStore() != null) {
                contents.put(file.toStore().digest(), file.toStore());
            }
        });
        if (revision.newSettings() != null) {
            contents.put(revision.newSettings().digest(), revision.newSettings());
        }
        return List.copyOf(contents.values());
    }

    /** Writes all of a revision but its contents; the highest file id in use afterwards. */
    private int write(Tx tx, Head head, FileChanges changes, NewRevision revision) {
        int projectId = head.projectId();
        int number = head.revision() + 1;
        // One that makes several revisions is proven by its last as well.
        String writeId = tx.isProvable() ? tx.writeId() + " " + number : tx.writeId();
        revisions.insert(tx, projectId, number, revision, summary(changes, revision), writeId);
        files.close(tx, projectId, number, changes.closed());
        int lastFileId = files.open(tx, projectId, number, revision.at(), head.lastFileId(), changes.opened());
        tx.provenBy(probe -> revisions.hasWriteId(probe, writeId));
        Author author = revision.author();
        mark(tx, projectId, author.userId(), author.source().name(), number);
        return lastFileId;
    }

    /** Whether the source has read or made this revision, or a newer one. A request without a source keeps no mark, and so lacks none. */
    public boolean isMarked(Tx tx, int projectId, int userId, String source, int revision) {
        return source.isEmpty() || revisions.mark(tx, projectId, userId, source) >= revision;
    }

    /** The newest revision that the source has read or made; 0 for none. */
    public int markOf(Tx tx, int projectId, int userId, String source) {
        return source.isEmpty() ? 0 : revisions.mark(tx, projectId, userId, source);
    }

    /** Notes that the source has read or made this revision; a mark never moves back. */
    public void mark(Tx tx, int projectId, int userId, String source, int revision) {
        if (!source.isEmpty()) {
            revisions.moveMark(tx, projectId, userId, source, revision);
        }
    }

    private static String summary(FileChanges changes, NewRevision revision) {
        String summary = changes.summary();
        String settings = revision.settingsSummary();
        return summary.isEmpty() || settings.isEmpty() ? summary + settings : summary + "; " + settings;
    }

    private static String describe(List<RevisionStore.ForeignChange> changes, String since) {
        RevisionStore.ForeignChange newest = changes.getFirst();
        List<String> paths = changes.stream()
                .map(RevisionStore.ForeignChange::path)
                .distinct()
                .toList();
        String names = paths.stream().limit(FILES_NAMED).collect(Collectors.joining(", "));
        String more = paths.size() > FILES_NAMED ? " and " + (paths.size() - FILES_NAMED) + " more" : "";
        String source = newest.source().isEmpty() ? "no codeSourceId" : "codeSourceId '" + newest.source() + "'";
        return "%s%s changed since %s, last by %s (%s) at %s"
                .formatted(
                        names,
                        more,
                        since,
                        ApiError.shown(newest.userName()),
                        ApiError.shown(source),
                        WireTime.iso(newest.at()));
    }
}
