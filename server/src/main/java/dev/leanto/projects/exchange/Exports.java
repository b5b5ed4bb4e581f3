package dev.leanto.projects.exchange;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.projects.access.AccessError;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.revisions.ListedFile;
import dev.leanto.projects.revisions.Revision;
import dev.leanto.projects.revisions.RevisionLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Projects on their way out, for whoever can read them. */
public final class Exports {

    /** How many projects one export holds. */
    static final int PROJECTS = 100;

    private final Database database;
    private final Projects projects;
    private final RevisionLog log = new RevisionLog();
    private final GitIds ids = new GitIds();

    /** Of these projects. */
    public Exports(Database database, Projects projects) {
        this.database = database;
        this.projects = projects;
    }

    /**
     * An export that can be written, and will not be refused any more.
     *
     * @param fileName what its file may be called
     */
    public record Export(String fileName, Content content) {

        /** What is written. */
        public interface Content {
            /** Writes it, once. */
            void writeTo(OutputStream out) throws IOException;
        }
    }

    /**
     * Projects as a zip of folders of the LEAN CLI.
     *
     * @param wanted their ids
     * @param revision that of the first; null for the newest, as of all others
     * @param libraries whether their libraries come with them, as far as the caller can read them
     * @throws dev.leanto.machine.wire.ApiException when the caller cannot read one, or there are too many
     */
    public Export zip(Caller caller, List<Integer> wanted, @Nullable Integer revision, boolean libraries) {
        List<Folder> folders = folders(caller, wanted, revision, libraries);
        return new Export(fileName(folders.getFirst().name()) + ".zip", out -> writeZip(folders, out));
    }

    /**
     * The history of a project as a git bundle.
     *
     * @param revision the newest that is to be in it; null for all
     * @throws dev.leanto.machine.wire.ApiException when the caller cannot read it, or it has too many revisions
     */
    public Export bundle(Caller caller, int projectId, @Nullable Integer revision) {
        GitRepository repository = repository(caller, projectId, revision, true);
        int count = repository.count(0, repository.size());
        return new Export(fileName(repository.name()) + ".bundle", out -> GitBundle.write(repository, count, out));
    }

    private static String fileName(String project) {
        return project.replace('/', '-');
    }

    /**
     * A project as a git repository.
     *
     * @param revision the newest that is to be in it; null for all
     * @param fromBin whether it may be in the recycle bin
     * @throws dev.leanto.machine.wire.ApiException when the caller cannot read it, or it has too many revisions
     */
    GitRepository repository(Caller caller, int projectId, @Nullable Integer revision, boolean fromBin) {
        Project project = database.read(tx -> open(tx, caller, projectId, revision));
        if (project.isRecycled() && !fromBin) {
            throw AccessError.PROJECT_NOT_FOUND.with();
        }
        int upTo = revision == null ? project.head().revision() : revision;
        GitHistory history = new GitHistory(database, ids, projectId);
        return new GitRepository(
                project.shownName(), history, ids.inTurn(caller.userId(), () -> history.commits(upTo)));
    }

    private Project open(Tx tx, Caller caller, int projectId, @Nullable Integer revision) {
        Project project = projects.open(tx, caller, projectId, Right.READ);
        if (revision != null) {
            var _ = log.revision(tx, project.head(), revision);
        }
        return project;
    }

    /**
     * Projects as folders.
     *
     * @param wanted their ids
     * @param revision that of the first; null for the newest, as of all others
     * @param libraries whether their libraries come with them, and the libraries of those; not what the caller cannot read
     */
    private List<Folder> folders(Caller caller, List<Integer> wanted, @Nullable Integer revision, boolean libraries) {
        Map<Integer, Folder> found = new LinkedHashMap<>();
        Deque<Integer> left = new ArrayDeque<>();
        for (int projectId : wanted) {
            Integer at = found.isEmpty() ? revision : null;
            add(found, left, database.read(tx -> folder(tx, open(tx, caller, projectId, at), at)));
        }
        while (libraries && !left.isEmpty()) {
            int libraryId = left.remove();
            if (!found.containsKey(libraryId)) {
                database.read(tx -> projects.find(tx, caller, libraryId).map(project -> folder(tx, project, null)))
                        .ifPresent(folder -> add(found, left, folder));
            }
        }
        return List.copyOf(found.values());
    }

    private static void add(Map<Integer, Folder> found, Deque<Integer> left, Folder folder) {
        found.put(folder.projectId(), folder);
        left.addAll(folder.settings().libraries());
        if (found.size() > PROJECTS) {
            throw ExchangeError.EXPORT_TOO_MANY.with(PROJECTS);
        }
    }

    private Folder folder(Tx tx, Project project, @Nullable Integer revision) {
        int number = revision == null ? project.head().revision() : revision;
        Revision at = log.revision(tx, project.head(), number);
        return new Folder(
                project.id(),
                project.shownName(),
                number,
                at.at(),
                log.files(tx, project.id(), number, null),
                KeptSettings.read(log.text(tx, project.id(), at.settings())));
    }

    /** Writes folders as a zip, a file at a time. */
    private void writeZip(Collection<Folder> folders, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Folder folder : folders) {
            List<String> libraries = folder.settings().libraries().stream()
                    .flatMap(id -> folders.stream().filter(other -> other.projectId() == id))
                    .map(Folder::name)
                    .toList();
            for (ListedFile file : folder.files()) {
                String text = database.read(tx -> log.text(tx, folder.projectId(), file.content()));
                put(zip, folder, file.path().value(), text.getBytes(StandardCharsets.UTF_8));
            }
            put(zip, folder, CliConfig.NAME, CliConfig.of(folder.projectId(), folder.settings(), libraries));
        }
        zip.finish();
    }

    private static void put(ZipOutputStream zip, Folder folder, String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(folder.name() + "/" + path);
        entry.setTimeLocal(LocalDateTime.ofInstant(folder.at(), ZoneOffset.UTC));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
