package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The past of the projects, as it is read. Whoever asks has checked the right to read the project. */
public final class RevisionLog {

    private final RevisionLogStore log = new RevisionLogStore();
    private final RevisionNameStore names = new RevisionNameStore();
    private final FileStore files = new FileStore();
    private final ContentStore contents = new ContentStore();

    /**
     * A version of a file, and where it stood.
     *
     * @param from the revision that made it
     * @param to the revision that ended it; null while it is current
     */
    public record Span(int fileId, int from, @Nullable Integer to, FileChange.Version version) {}

    /** How many revisions one page looks at to find those that are asked for. */
    private static final int LOOKED_AT = 10_000;

    /**
     * Some revisions, newest first.
     *
     * @param next the number before which there may be more; null when there are none
     */
    public record Page(List<Revision> revisions, @Nullable Integer next) {}

    /**
     * A page of the revisions that are asked for and come before a number. It may have fewer than asked for, even none,
     * and not be the last: a filter that few revisions pass must not go through a history of any length at once.
     */
    public Page page(Tx tx, int projectId, RevisionFilter filter, int before, int count) {
        Optional<Integer> floor = filter.mayPassOver() ? log.floor(tx, projectId, before, LOOKED_AT) : Optional.empty();
        int least = filter.after() == null ? 0 : filter.after();
        List<Revision> found = log.page(tx, projectId, filter, Math.max(floor.orElse(0), least), before, count);
        Integer next =
                floor.filter(number -> number > least).map(number -> number + 1).orElse(null);
        return new Page(found, found.size() == count ? (Integer) found.getLast().number() : next);
    }

    /**
     * One revision.
     *
     * @param head where the history stands
     * @throws dev.leanto.machine.wire.ApiException when there is none of that number, or no longer
     */
    public Revision revision(Tx tx, Head head, int number) {
        return log.find(tx, head.projectId(), number).orElseThrow(() -> missing(tx, head, number));
    }

    private ApiException missing(Tx tx, Head head, int number) {
        return number < 1 || number > head.revision()
                ? RevisionError.REVISION_NOT_FOUND.with(number, head.revision())
                : RevisionError.REVISION_THINNED.with(number, log.next(tx, head.projectId(), number));
    }

    /** The revision that came before one, as far as they are kept; the first for the first. */
    public int before(Tx tx, int projectId, int number) {
        return log.before(tx, projectId, number).orElse(1);
    }

    /** Some revisions, by their numbers. */
    public List<Revision> revisions(Tx tx, int projectId, Collection<Integer> numbers) {
        return log.revisions(tx, projectId, numbers);
    }

    /** The files at a revision, without their contents, by path; one or none when a path is given. */
    public List<ListedFile> files(Tx tx, int projectId, int revision, @Nullable FilePath path) {
        return files.list(tx, projectId, revision, path);
    }

    /** The newest revision that the user has read or made, from this source or, without one, from any; 0 for none. */
    public int visited(Tx tx, int projectId, int userId, @Nullable String source) {
        return log.visited(tx, projectId, userId, source);
    }

    /** What each of these revisions did with files, by path. */
    public List<FileChange> changes(Tx tx, int projectId, Collection<Integer> revisions) {
        return log.changes(tx, projectId, revisions);
    }

    /** How the files of one revision differ from those of another, by path. */
    public List<FileChange> between(Tx tx, int projectId, int from, int to) {
        // What stands at both revisions is not even looked at, however many files there are.
        Map<Integer, FileChange.Version> ended = log.ended(tx, projectId, Math.min(from, to), Math.max(from, to));
        Map<Integer, FileChange.Version> begun = log.begun(tx, projectId, Math.min(from, to), Math.max(from, to));
        return from <= to ? between(ended, begun, to) : between(begun, ended, to);
    }

    private static List<FileChange> between(
            Map<Integer, FileChange.Version> before, Map<Integer, FileChange.Version> after, int revision) {
        Map<FilePath, Integer> removed = new HashMap<>();
        List<FileChange> changes = new ArrayList<>();
        before.forEach((id, version) -> {
            if (!after.containsKey(id)) {
                removed.put(version.path(), id);
            }
        });
        Set<Integer> added = new TreeSet<>(after.keySet());
        added.removeAll(before.keySet());
        before.forEach((id, version) -> {
            FileChange.Version later = after.get(id);
            if (later != null && !later.equals(version)) {
                changes.add(new FileChange(revision, id, version, later));
            }
        });
        // One that was removed and made again under its name is a change of it, for whoever reads the difference.
        for (int id : added) {
            FileChange.Version version = Objects.requireNonNull(after.get(id));
            Integer earlier = removed.remove(version.path());
            FileChange.Version was = earlier == null ? null : before.get(earlier);
            if (was == null || !was.content().equals(version.content())) {
                changes.add(new FileChange(revision, id, was, version));
            }
        }
        removed.values().forEach(id -> changes.add(new FileChange(revision, id, before.get(id), null)));
        changes.sort(Comparator.comparing(FileChange::path));
        return changes;
    }

    /** The files of a project at a revision, by path, without their contents. */
    public FileTree tree(Tx tx, int projectId, int revision) {
        Map<FilePath, FileTree.File> tree = new HashMap<>();
        log.tree(tx, projectId, revision)
                .forEach((id, version) ->
                        tree.put(version.path(), new FileTree.File(id, version.content(), version.size(), null)));
        return FileTree.of(tree);
    }

    /** The versions of a file that began at a revision or before, newest first. */
    public List<Span> versions(Tx tx, int projectId, int fileId, int revision, int count) {
        return log.versions(tx, projectId, fileId, revision, count).stream()
                .map(RevisionLog::span)
                .toList();
    }

    /** The newest version under this path that began at a revision or before, whether or not it still stood there. */
    public Optional<Span> newest(Tx tx, int projectId, FilePath path, int revision) {
        return log.newest(tx, projectId, path, revision).map(RevisionLog::span);
    }

    private static Span span(RevisionLogStore.Span span) {
        return new Span(span.fileId(), span.from(), span.to(), span.version());
    }

    /** The text of a content of the project. */
    public String text(Tx tx, int projectId, Digest content) {
        return contents.text(tx, projectId, content);
    }

    /**
     * Calls a revision by a name, which no other of the project has; an empty name takes it away.
     *
     * @throws dev.leanto.machine.wire.ApiException when another has it, or too many have one
     */
    public void name(Tx tx, Revision revision, Head head, String name, int userId, long now) {
        int projectId = head.projectId();
        if (name.isEmpty()) {
            names.unname(tx, projectId, revision.number());
            return;
        }
        names.named(tx, projectId, name).ifPresent(other -> {
            if (other != revision.number()) {
                throw RevisionError.REVISION_NAME_TAKEN.with(other, ApiError.shown(name));
            }
        });
        if (revision.name() == null && names.countNames(tx, projectId) >= RevisionError.NAMES_LIMIT) {
            throw RevisionError.REVISION_NAMES_LIMIT.with(RevisionError.NAMES_LIMIT);
        }
        names.name(tx, projectId, revision.number(), name, userId, now);
    }
}
