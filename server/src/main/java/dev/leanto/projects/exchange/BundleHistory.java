package dev.leanto.projects.exchange;

import dev.leanto.machine.wire.Utf8;
import dev.leanto.projects.projects.Language;
import dev.leanto.projects.projects.Parameter;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Reads the history of a git bundle: each commit, along the first parents, is a stage of the project. Of a long history the
 * oldest commits are one. The settings are those that an export of this server has put there, or else what the LEAN CLI's
 * {@code config.json} says.
 */
final class BundleHistory {

    /** So many commits become revisions of their own: all are written in one transaction. */
    static final int COMMITS = 200;

    private static final int SUBJECT = 200;

    private final FileLimits limits;
    private final ObjectReader reader;
    private final Map<ObjectId, Content> contents = new HashMap<>();
    private long bytes;
    private Language language = Language.PYTHON;

    private BundleHistory(FileLimits limits, ObjectReader reader) {
        this.limits = limits;
        this.reader = reader;
    }

    /**
     * The project in a bundle.
     *
     * @param running how long the server has been running, by a clock that nobody can set
     * @throws dev.leanto.machine.wire.ApiException when it cannot be read, is too large, or holds a file that no project may have
     */
    static Incoming read(InputStream file, FileLimits limits, String name, Supplier<Duration> running) {
        BundlePack.Unpacked bundle = BundlePack.read(file, running);
        try (ObjectReader reader = bundle.repository().newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            BundleHistory history = new BundleHistory(limits, reader);
            List<Incoming.Stage> stages = new ArrayList<>();
            for (RevCommit commit : commits(walk, bundle.head()).reversed()) {
                stages.add(history.stage(commit));
            }
            return new Incoming(name, history.language, stages);
        } catch (IOException e) {
            throw BundlePack.damaged();
        }
    }

    /** The newest first. */
    private static List<RevCommit> commits(RevWalk walk, ObjectId head) throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        RevCommit commit = walk.parseCommit(head);
        commits.add(commit);
        while (commit.getParentCount() > 0 && commits.size() < COMMITS) {
            commit = walk.parseCommit(commit.getParent(0));
            commits.add(commit);
        }
        return commits;
    }

    private Incoming.Stage stage(RevCommit commit) throws IOException {
        Map<FilePath, Content> files = new TreeMap<>();
        String settings = "";
        String config = "{}";
        int entries = 0;
        try (TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(commit.getTree());
            while (tree.next()) {
                if (++entries > ZipFolders.ENTRIES) {
                    throw ExchangeError.IMPORT_TOO_MANY.with(ZipFolders.ENTRIES);
                }
                String path = tree.getPathString();
                FileMode mode = tree.getFileMode(0);
                if (mode.equals(FileMode.TREE)) {
                    tree.enterSubtree();
                } else if (path.equals(GitHistory.SETTINGS)) {
                    settings = text(path, tree.getObjectId(0));
                } else if (path.equals(CliConfig.NAME)) {
                    config = text(path, tree.getObjectId(0));
                } else if (isFile(mode) && !FilePath.isPassedOver(path)) {
                    FilePath inside = FilePath.parse(path);
                    files.put(inside, content(inside, tree.getObjectId(0)));
                }
            }
        }
        return settings.isEmpty() ? ofConfig(commit, files, config) : ofSettings(commit, files, settings);
    }

    private static boolean isFile(FileMode mode) {
        return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
    }

    private Incoming.Stage ofConfig(RevCommit commit, Map<FilePath, Content> files, String json) {
        ConfigFile config = ConfigFile.read(CliConfig.NAME, json);
        language = config.language(files);
        Incoming.Stage stage = config.stage(files);
        return new Incoming.Stage(
                files,
                stage.description(),
                stage.parameters(),
                stage.leanVersionId(),
                stage.leanEnvironmentId(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                summary(commit));
    }

    private Incoming.Stage ofSettings(RevCommit commit, Map<FilePath, Content> files, String json) {
        KeptSettings kept = KeptSettings.sent(json);
        language = kept.isPython() ? Language.PYTHON : Language.C_SHARP;
        return new Incoming.Stage(
                files,
                kept.description(),
                kept.parameters().entrySet().stream()
                        .map(pair -> new Parameter(pair.getKey(), pair.getValue()))
                        .toList(),
                kept.leanVersionId(),
                kept.leanEnvironmentId(),
                List.of(),
                kept.libraries().stream().distinct().toList(),
                kept.grid(),
                kept.liveGrid(),
                kept.encryptionKey(),
                summary(commit));
    }

    private static String summary(RevCommit commit) {
        String subject = commit.getShortMessage().replaceAll("\\p{Cntrl}+", " ");
        String shown = subject.length() > SUBJECT ? subject.substring(0, SUBJECT) + "…" : subject;
        return "imported: %s (%s, %s)"
                .formatted(
                        shown,
                        commit.getAuthorIdent().getName().replaceAll("\\p{Cntrl}+", " "),
                        commit.getAuthorIdent().getWhenAsInstant());
    }

    private Content content(FilePath path, ObjectId id) throws IOException {
        Content known = contents.get(id);
        if (known != null) {
            return known;
        }
        Content content = limits.content(path, text(path.value(), id));
        contents.put(id, content);
        return content;
    }

    private String text(String path, ObjectId id) throws IOException {
        ObjectLoader object = reader.open(id);
        if (object.getSize() > limits.fileBytes()) {
            throw ExchangeError.IMPORT_FILE_TOO_LARGE.with(path, limits.fileBytes());
        }
        bytes += object.getSize();
        if (bytes > ZipFolders.BYTES) {
            throw ExchangeError.IMPORT_TOO_LARGE.with(ZipFolders.BYTES);
        }
        byte[] content = object.getBytes();
        return Utf8.decode(path, content, 0, content.length);
    }
}
