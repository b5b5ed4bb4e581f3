package dev.leanto.projects.exchange;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.projects.revisions.Digest;
import dev.leanto.projects.revisions.FileChange;
import dev.leanto.projects.revisions.ListedFile;
import dev.leanto.projects.revisions.Revision;
import dev.leanto.projects.revisions.RevisionFilter;
import dev.leanto.projects.revisions.RevisionLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.jspecify.annotations.Nullable;

/**
 * The history of a project as git's objects, which are made as they are asked for, revision by revision, and nowhere kept. In
 * memory are the project's folder, the changes of a few revisions, one text, and a line about every revision. For one request.
 */
final class GitHistory {

    /** The settings as the history keeps them, where the LEAN CLI passes over them. */
    static final String SETTINGS = ".leanto/settings.json";

    /** More than that is no history that git is good for. */
    static final int REVISIONS = 50_000;

    private static final int PAGE = 50;
    private static final int LOG_PAGE = 1_000;

    private final Database database;
    private final RevisionLog log = new RevisionLog();
    private final GitIds ids;
    private final int projectId;
    private final ObjectInserter.Formatter formatter = new ObjectInserter.Formatter();

    GitHistory(Database database, GitIds ids, int projectId) {
        this.database = database;
        this.ids = ids;
        this.projectId = projectId;
    }

    /** A revision, its folder, and the commit that both make; never compared with another. */
    @SuppressWarnings("ArrayRecordComponent")
    record Commit(Revision revision, ObjectId tree, ObjectId id, byte[] content) {}

    /** Is told of objects, each before those that are made of it. */
    interface Told {
        /** A text that is stored. */
        void text(ObjectId id, Digest content);

        void blob(ObjectId id, byte[] content);

        void tree(String path, ObjectId id, byte[] content);

        void commit(ObjectId id, byte[] content);
    }

    /**
     * All revisions up to one, the first first.
     *
     * @throws dev.leanto.machine.wire.ApiException when there are too many
     */
    List<Commit> commits(int upTo) {
        List<Revision> revisions = revisions(upTo);
        Map<Integer, ObjectId> trees = new HashMap<>(ids.folders(projectId));
        int known = 0;
        while (known < revisions.size()
                && trees.containsKey(revisions.get(known).number())) {
            known++;
        }
        if (known < revisions.size()) {
            walk(revisions, known, null, true, (revision, tree) -> trees.put(revision.number(), tree));
            ids.keepFolders(projectId, trees);
        }
        List<Commit> commits = new ArrayList<>(revisions.size());
        ObjectId parent = null;
        for (Revision revision : revisions) {
            ObjectId tree = Objects.requireNonNull(trees.get(revision.number()));
            byte[] content = GitCommits.of(revision, tree, parent);
            parent = GitCommits.id(content);
            commits.add(new Commit(revision, tree, parent, content));
        }
        return commits;
    }

    private List<Revision> revisions(int upTo) {
        List<Revision> revisions = new ArrayList<>();
        int before = upTo + 1;
        while (true) {
            int page = before;
            RevisionLog.Page read = database.read(tx -> log.page(tx, projectId, RevisionFilter.ALL, page, LOG_PAGE));
            revisions.addAll(read.revisions());
            if (revisions.size() > REVISIONS) {
                throw ExchangeError.HISTORY_TOO_LONG.with(REVISIONS);
            }
            Integer next = read.next();
            if (next == null) {
                Collections.reverse(revisions);
                return revisions;
            }
            before = next;
        }
    }

    /**
     * Tells of every object that is new in some commits; of one that comes again it may tell again.
     *
     * @param from the first of them
     * @param turns whether each page is made in a turn of its own; not while somebody has one already
     */
    void tell(List<Commit> commits, int from, Told told, boolean turns) {
        Map<Integer, Commit> byNumber = commits.stream()
                .collect(Collectors.toMap(commit -> commit.revision().number(), commit -> commit));
        walk(commits.stream().map(Commit::revision).toList(), from, told, turns, (revision, _) -> {
            Commit commit = Objects.requireNonNull(byNumber.get(revision.number()));
            told.commit(commit.id(), commit.content());
        });
    }

    private interface Step {
        void done(Revision revision, ObjectId tree);
    }

    private void walk(List<Revision> revisions, int from, @Nullable Told told, boolean turns, Step step) {
        GitTree tree = from == 0 ? new GitTree() : treeAt(revisions.get(from - 1));
        for (int at = from; at < revisions.size(); at += PAGE) {
            List<Revision> page = revisions.subList(at, Math.min(at + PAGE, revisions.size()));
            List<FileChange> changes = database.read(tx -> log.changes(
                    tx, projectId, page.stream().map(Revision::number).toList()));
            long size = changes.stream().mapToLong(GitHistory::size).sum();
            if (turns) {
                HeavyWork.of(size, () -> walk(tree, page, changes, told, step));
            } else {
                walk(tree, page, changes, told, step);
            }
        }
    }

    private static long size(FileChange change) {
        return 100 + (change.after() == null ? 0 : change.after().size());
    }

    private boolean walk(GitTree tree, List<Revision> page, List<FileChange> changes, @Nullable Told told, Step step) {
        Map<Integer, List<FileChange>> byRevision =
                changes.stream().collect(Collectors.groupingBy(FileChange::revision));
        for (Revision revision : page) {
            apply(tree, byRevision.getOrDefault(revision.number(), List.of()), told);
            settings(tree, revision, told);
            step.done(revision, tree.write("", formatter, told == null ? (_, _, _) -> {} : told::tree));
        }
        return true;
    }

    private void apply(GitTree tree, List<FileChange> changes, @Nullable Told told) {
        for (FileChange change : changes) {
            if (change.before() != null) {
                tree.put(change.before().path().value(), null);
            }
        }
        for (FileChange change : changes) {
            FileChange.Version after = change.after();
            if (after != null) {
                ObjectId id = id(after.content());
                tree.put(after.path().value(), id);
                if (told != null) {
                    told.text(id, after.content());
                }
            }
        }
    }

    private void settings(GitTree tree, Revision revision, @Nullable Told told) {
        String json = database.read(tx -> log.text(tx, projectId, revision.settings()));
        put(tree, SETTINGS, (json + "\n").getBytes(StandardCharsets.UTF_8), told);
        put(tree, CliConfig.NAME, CliConfig.of(projectId, KeptSettings.read(json), List.of()), told);
    }

    private void put(GitTree tree, String path, byte[] content, @Nullable Told told) {
        ObjectId id = formatter.idFor(Constants.OBJ_BLOB, content);
        tree.put(path, id);
        if (told != null) {
            told.blob(id, content);
        }
    }

    private GitTree treeAt(Revision revision) {
        GitTree tree = new GitTree();
        List<ListedFile> files = database.read(tx -> log.files(tx, projectId, revision.number(), null));
        files.forEach(file -> tree.put(file.path().value(), id(file.content())));
        settings(tree, revision, null);
        var _ = tree.write("", formatter, (_, _, _) -> {});
        return tree;
    }

    private ObjectId id(Digest content) {
        ObjectId known = ids.text(content);
        if (known != null) {
            return known;
        }
        ObjectId id = formatter.idFor(Constants.OBJ_BLOB, bytes(content));
        ids.keepText(content, id);
        return id;
    }

    /** A text that is stored. */
    byte[] bytes(Digest content) {
        return database.read(tx -> log.text(tx, projectId, content)).getBytes(StandardCharsets.UTF_8);
    }
}
