package dev.leanto.projects.history;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Basis;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.projects.Restore;
import dev.leanto.projects.revisions.FileChange;
import dev.leanto.projects.revisions.FilePath;
import dev.leanto.projects.revisions.Head;
import dev.leanto.projects.revisions.ListedFile;
import dev.leanto.projects.revisions.Revision;
import dev.leanto.projects.revisions.RevisionError;
import dev.leanto.projects.revisions.RevisionFilter;
import dev.leanto.projects.revisions.RevisionLog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The past of projects: the only door to it, for whoever can read the project. */
public final class History {

    /** How many files of one revision, or of one restoring, are told of. */
    static final int FILES_SHOWN = 100;

    private final Database database;
    private final Projects projects;
    private final RevisionLog log = new RevisionLog();
    private final Audit audit;
    private final Clock clock;

    /** The past of these projects. */
    public History(Database database, Projects projects, Audit audit, Clock clock) {
        this.database = database;
        this.projects = projects;
        this.audit = audit;
        this.clock = clock;
    }

    /** A page of the log: what it shows, where the history stands, and the first that the next page shows not; null at the end. */
    record Page(
            Head head,
            List<RevisionEntry> entries,
            @Nullable Integer next) {}

    /**
     * A page of the revisions that are asked for, newest first.
     *
     * @param unseen only those of others since the caller has last read or written the project
     * @param source with {@code unseen}: from which source the caller did so; null for any
     * @param before the revision before which the page begins; null for the newest
     */
    Page read(
            Caller caller,
            int projectId,
            RevisionFilter filter,
            boolean unseen,
            @Nullable String source,
            @Nullable Integer before,
            int count) {
        record Read(Head head, RevisionLog.Page page, Map<Integer, List<FileChange>> changes) {}
        Read read = database.read(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.READ);
            RevisionFilter wanted = unseen
                    ? filter.unseenBy(caller.userId(), log.visited(tx, projectId, caller.userId(), source))
                    : filter;
            int first = before == null ? Integer.MAX_VALUE : before;
            RevisionLog.Page page = log.page(tx, projectId, wanted, first, count);
            List<Integer> numbers =
                    page.revisions().stream().map(Revision::number).toList();
            return new Read(
                    project.head(),
                    page,
                    log.changes(tx, projectId, numbers).stream().collect(Collectors.groupingBy(FileChange::revision)));
        });
        Texts texts = new Texts(database, log, projectId);
        List<RevisionEntry> entries = read.page().revisions().stream()
                .map(revision -> entry(revision, read.changes().getOrDefault(revision.number(), List.of()), texts))
                .toList();
        return new Page(read.head(), entries, read.page().next());
    }

    private static RevisionEntry entry(Revision revision, List<FileChange> changes, Texts texts) {
        List<FileDiff> shown = changes.stream()
                .limit(FILES_SHOWN)
                .map(change -> FileDiff.of(change, texts))
                .toList();
        return new RevisionEntry(revision, changes.size(), shown);
    }

    /** The way of one file through the history, newest first, across its names. */
    Page log(Caller caller, int projectId, FilePath path, @Nullable Integer before, int count) {
        record Read(
                Head head, Map<Integer, Integer> files, Map<Integer, Revision> revisions, List<FileChange> changes) {}
        Read read = database.read(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.READ);
            int end = before == null ? Integer.MAX_VALUE : before;
            Map<Integer, Integer> files = new FileTrail(log, tx, projectId).revisions(path, end, count);
            if (files.isEmpty() && before == null) {
                throw RevisionError.FILE_NEVER.with(path);
            }
            Map<Integer, Revision> revisions = log.revisions(tx, projectId, files.keySet()).stream()
                    .collect(Collectors.toMap(Revision::number, Function.identity()));
            return new Read(project.head(), files, revisions, log.changes(tx, projectId, files.keySet()));
        });
        Texts texts = new Texts(database, log, projectId);
        List<RevisionEntry> entries = read.changes().stream()
                .filter(change -> Objects.equals(read.files().get(change.revision()), change.fileId()))
                .sorted((a, b) -> b.revision() - a.revision())
                .map(change -> new RevisionEntry(
                        Objects.requireNonNull(read.revisions().get(change.revision())),
                        1,
                        List.of(FileDiff.of(change, texts))))
                .toList();
        boolean more = entries.size() == count;
        return new Page(
                read.head(), entries, more ? entries.getLast().revision().number() : null);
    }

    /**
     * Two revisions, and how they differ.
     *
     * @param changes the files that a page may show
     * @param compare tells how one of them differs; takes time, so that it is asked for what is shown only
     */
    record Difference(
            int from,
            int to,
            List<FileChange> changes,
            Function<FileChange, FileDiff> compare,
            @Nullable FilePath next,
            List<SettingDiff> settings) {}

    /**
     * How two revisions differ.
     *
     * @param from the earlier one; null for the one before the later
     * @param to the later one; null for the newest
     * @param path the only file that is asked for; null for all
     * @param after the file after which the page begins; null for the first
     */
    Difference diff(
            Caller caller,
            int projectId,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable FilePath path,
            @Nullable FilePath after,
            int count) {
        record Read(int from, int to, List<FileChange> changes, String before, String later) {}
        Read read = database.read(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.READ);
            int end = to == null ? project.head().revision() : to;
            int begin = from == null ? log.before(tx, projectId, end) : from;
            Revision earlier = log.revision(tx, project.head(), begin);
            Revision later = log.revision(tx, project.head(), end);
            return new Read(
                    begin,
                    end,
                    log.between(tx, projectId, begin, end),
                    log.text(tx, projectId, earlier.settings()),
                    log.text(tx, projectId, later.settings()));
        });
        List<FileChange> asked = read.changes().stream()
                .filter(change -> path == null || isAbout(change, path))
                .filter(change -> after == null || change.path().compareTo(after) > 0)
                .toList();
        Texts texts = new Texts(database, log, projectId);
        List<FileChange> page = asked.stream().limit(count).toList();
        return new Difference(
                read.from(),
                read.to(),
                page,
                change -> FileDiff.of(change, texts),
                asked.size() > page.size() ? page.getLast().path() : null,
                after == null && path == null ? SettingDiff.between(read.before(), read.later()) : List.of());
    }

    private static boolean isAbout(FileChange change, FilePath path) {
        return change.path().equals(path)
                || (change.before() != null && change.before().path().equals(path));
    }

    /** Who wrote the lines of a file. */
    record Blamed(int revision, FilePath path, Blame blame, Map<Integer, Revision> revisions) {}

    /**
     * Who wrote the lines of a file.
     *
     * @param revision as of when; null for now
     */
    Blamed blame(Caller caller, int projectId, FilePath path, @Nullable Integer revision) {
        record Read(int revision, RevisionLog.Span span) {}
        Read read = database.read(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.READ);
            int at = revision == null ? project.head().revision() : revision;
            log.revision(tx, project.head(), at);
            RevisionLog.Span span = log.newest(tx, projectId, path, at)
                    .filter(found -> found.to() == null || found.to() > at)
                    .orElseThrow(() -> RevisionError.FILE_NOT_IN_REVISION.with(path, at));
            return new Read(at, span);
        });
        int fileId = read.span().fileId();
        Blame blame = Blame.of(
                read.span(),
                (before, count) -> database.read(tx -> log.versions(tx, projectId, fileId, before - 1, count)),
                new Texts(database, log, projectId));
        var numbers = blame.spans().stream().map(Blame.Span::revision).collect(Collectors.toCollection(TreeSet::new));
        Map<Integer, Revision> revisions = database.read(tx -> log.revisions(tx, projectId, numbers)).stream()
                .collect(Collectors.toMap(Revision::number, Function.identity()));
        return new Blamed(read.revision(), path, blame, revisions);
    }

    /** The files at a revision, without their contents, by path. */
    record Listing(int revision, List<ListedFile> files) {}

    Listing list(Caller caller, int projectId, @Nullable Integer revision) {
        return database.read(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.READ);
            int at = revision == null ? project.head().revision() : revision;
            log.revision(tx, project.head(), at);
            return new Listing(at, log.files(tx, projectId, at, null));
        });
    }

    /** What a restoring has changed, or would change. */
    record Restored(int revision, List<FileChange> files, List<SettingDiff> settings) {}

    /**
     * Makes files, settings or both what they were at a revision.
     *
     * @param rehearsal whether only to say what would change
     */
    Restored restore(Caller caller, int projectId, Basis basis, Restore wanted, boolean rehearsal) {
        Restored preview = database.read(tx -> {
            Project project = projects.open(tx, caller, projectId, Right.READ);
            Revision past = log.revision(tx, project.head(), wanted.revision());
            int head = project.head().revision();
            return new Restored(
                    head,
                    wanted.files() ? only(log.between(tx, projectId, head, wanted.revision()), wanted) : List.of(),
                    wanted.settings() ? settings(tx, project, past) : List.of());
        });
        int revision = projects.restore(caller, projectId, basis, wanted, rehearsal);
        return new Restored(revision, preview.files(), preview.settings());
    }

    private static List<FileChange> only(List<FileChange> changes, Restore wanted) {
        return changes.stream()
                .filter(change ->
                        wanted.paths() == null || wanted.paths().stream().anyMatch(path -> isAbout(change, path)))
                .toList();
    }

    private List<SettingDiff> settings(Tx tx, Project project, Revision past) {
        return SettingDiff.between(
                log.text(tx, project.id(), project.storedSettings()), log.text(tx, project.id(), past.settings()));
    }

    /** Calls a revision by a name; an empty one takes the name away. */
    void name(Caller caller, int projectId, int number, String name) {
        database.write(
                tx -> {
                    Project project = projects.open(tx, caller, projectId, Right.WRITE);
                    Revision revision = log.revision(tx, project.head(), number);
                    if (name.equals(Objects.requireNonNullElse(revision.name(), ""))) {
                        return false;
                    }
                    log.name(tx, revision, project.head(), name, caller.userId(), clock.millis());
                    audit.record(
                            tx,
                            AuditEvent.by(
                                    caller,
                                    name.isEmpty() ? "revision.unname" : "revision.name",
                                    projectId,
                                    number + " " + (name.isEmpty() ? revision.name() : name)));
                    return true;
                },
                changed -> changed);
    }
}
