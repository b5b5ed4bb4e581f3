package dev.leanto.projects.exchange;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.projects.Arrival;
import dev.leanto.projects.projects.Language;
import dev.leanto.projects.projects.Parameter;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.ProjectName;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.FilePath;
import dev.leanto.projects.revisions.ListedFile;
import dev.leanto.projects.revisions.Revision;
import dev.leanto.projects.revisions.RevisionLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Projects made of others, which whoever copies them can read. The copy is theirs, and begins a history of its own. */
public final class Copies {

    private final Database database;
    private final Projects projects;
    private final FileLimits limits;
    private final RevisionLog log = new RevisionLog();

    /** Of and into these projects. */
    public Copies(Database database, Projects projects, FileLimits limits) {
        this.database = database;
        this.projects = projects;
        this.limits = limits;
    }

    /**
     * What is to be copied.
     *
     * @param revision as of when; null for now
     * @param organizationId the organization that the copy is to belong to; null or empty for the caller's preferred one
     * @param rename whether it gets a number behind its name, when that is taken
     */
    public record Wish(
            int projectId,
            @Nullable Integer revision,
            ProjectName name,
            @Nullable String organizationId,
            boolean rename) {}

    /**
     * What came of it.
     *
     * @param revision the revision that was copied
     * @param withoutLibraries ids of its libraries that the caller cannot read, and the copy has not
     */
    public record Copied(int projectId, String name, int revision, int files, List<Integer> withoutLibraries) {}

    private record Original(int revision, KeptSettings settings, List<ListedFile> files, List<Integer> libraries) {

        long size() {
            return files.stream().mapToLong(ListedFile::size).sum();
        }
    }

    /**
     * Copies files, settings, parameters, and the libraries that the caller can read.
     *
     * @throws dev.leanto.machine.wire.ApiException when the caller cannot read the project, there is no such revision, the
     *     name is taken, a quota says no, or the files are encrypted with a key that the organization has not registered
     */
    public Copied copy(Caller caller, Wish wish) {
        Original original = original(caller, wish);
        Map<FilePath, Content> files = HeavyWork.of(original.size(), () -> files(wish.projectId(), original));
        KeptSettings settings = original.settings();
        Arrival.Stage stage = new Arrival.Stage(
                files,
                settings.description(),
                settings.parameters().entrySet().stream()
                        .map(pair -> new Parameter(pair.getKey(), pair.getValue()))
                        .toList(),
                settings.leanVersionId(),
                settings.leanEnvironmentId(),
                original.libraries(),
                settings.grid(),
                settings.liveGrid(),
                settings.encryptionKey(),
                "copy of project %d at revision %d".formatted(wish.projectId(), original.revision()));
        Project made = projects.arrivals()
                .bring(
                        caller,
                        new Arrival(
                                wish.name(),
                                settings.isPython() ? Language.PYTHON : Language.C_SHARP,
                                wish.organizationId(),
                                wish.rename(),
                                List.of(stage),
                                "project.copy",
                                stage.summary()));
        return new Copied(
                made.id(),
                made.settings().name(),
                original.revision(),
                files.size(),
                settings.libraries().stream()
                        .filter(id -> !original.libraries().contains(id))
                        .toList());
    }

    private Original original(Caller caller, Wish wish) {
        return database.read(tx -> {
            Project project = projects.open(tx, caller, wish.projectId(), Right.READ);
            int number = wish.revision() == null ? project.head().revision() : wish.revision();
            Revision revision = log.revision(tx, project.head(), number);
            KeptSettings settings = KeptSettings.read(log.text(tx, project.id(), revision.settings()));
            List<Integer> libraries = settings.libraries().stream()
                    .filter(id -> projects.find(tx, caller, id).isPresent())
                    .toList();
            return new Original(number, settings, log.files(tx, project.id(), number, null), libraries);
        });
    }

    private Map<FilePath, Content> files(int projectId, Original original) {
        return database.read(tx -> {
            Map<FilePath, Content> files = new LinkedHashMap<>();
            for (ListedFile file : original.files()) {
                files.put(file.path(), limits.content(file.path(), log.text(tx, projectId, file.content())));
            }
            return files;
        });
    }
}
