package dev.leanto.projects.exchange;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.projects.projects.Arrival;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.ProjectName;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.revisions.FileLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Projects on their way in. What is sent waits on the disk until it is read; one import is unpacked at a time, since it lies in
 * memory then, and each user has one on its way.
 */
public final class Imports {

    private final Database database;
    private final Projects projects;
    private final FileLimits limits;
    private final Supplier<Duration> running;
    private final Set<Integer> users = ConcurrentHashMap.newKeySet();
    private final ReentrantLock turn = new ReentrantLock(true);

    /**
     * Into these projects.
     *
     * @param running how long the server has been running, by a clock that nobody can set
     */
    public Imports(Database database, Projects projects, FileLimits limits, Supplier<Duration> running) {
        this.database = database;
        this.projects = projects;
        this.limits = limits;
        this.running = running;
    }

    /**
     * How they are to come.
     *
     * @param name what the one project is called; null for what its folder is called
     * @param organizationId the organization that they are to belong to; null or empty for the caller's preferred one
     * @param rename whether one whose name is taken gets a number behind it
     * @param rehearsal whether only to say what would be made
     */
    public record Wish(@Nullable String name, @Nullable String organizationId, boolean rename, boolean rehearsal) {}

    /** A project that was made, or would be; then it has no id. */
    public record Made(@Nullable Integer projectId, String name, int revisions, int files) {}

    /** What came of it, and what was left out. */
    public record Outcome(List<Made> projects, List<String> notes) {}

    /**
     * Makes projects of what is sent.
     *
     * @throws dev.leanto.machine.wire.ApiException when one of them cannot be made; those that were made before it stay, but
     *     all are looked at before the first is made
     * @throws IOException when the system's temporary folder has no room
     */
    public Outcome bring(Caller caller, InputStream sent, Wish wish) throws IOException {
        if (!users.add(caller.userId())) {
            throw ExchangeError.IMPORT_BUSY.with();
        }
        Path file = Files.createTempFile("leanto-import", null);
        try {
            long size = Files.copy(sent, file, StandardCopyOption.REPLACE_EXISTING);
            turn.lock();
            try {
                List<Incoming> found =
                        inOrder(HeavyWork.of(Math.max(size, HeavyWork.FROM), () -> read(file, wish.name())));
                return bring(caller, found, wish);
            } finally {
                turn.unlock();
            }
        } finally {
            users.remove(caller.userId());
            Files.deleteIfExists(file);
        }
    }

    private List<Incoming> read(Path file, @Nullable String name) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(16);
            String begin = new String(in.readNBytes(6), StandardCharsets.ISO_8859_1);
            in.reset();
            if (begin.startsWith("PK")) {
                return ZipFolders.read(in, limits, name);
            }
            if (!begin.startsWith("# v")) {
                throw ExchangeError.IMPORT_KIND.with();
            }
            if (name == null) {
                throw ExchangeError.IMPORT_NAME.with();
            }
            return List.of(BundleHistory.read(in, limits, name, running));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Libraries before those that use them. */
    private static List<Incoming> inOrder(List<Incoming> found) {
        Map<String, Incoming> left = new LinkedHashMap<>();
        found.forEach(one -> left.put(one.name(), one));
        List<Incoming> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Incoming next = left.values().stream()
                    .filter(one -> one.libraries().stream().noneMatch(left::containsKey))
                    .findFirst()
                    .orElseThrow(() -> ExchangeError.IMPORT_CYCLE.with(
                            left.keySet().iterator().next()));
            left.remove(next.name());
            ordered.add(next);
        }
        return ordered;
    }

    private Outcome bring(Caller caller, List<Incoming> found, Wish wish) {
        List<String> notes = new ArrayList<>();
        Map<String, Integer> made = new HashMap<>();
        List<Made> projectsMade = new ArrayList<>();
        for (Incoming one : found) {
            ProjectName name = projects.arrivals().rehearse(caller, arrival(caller, one, wish, made, notes));
            if (wish.rehearsal()) {
                projectsMade.add(of(null, name.value(), one));
            }
            one.libraries().stream()
                    .filter(library ->
                            found.stream().noneMatch(other -> other.name().equals(library)))
                    .forEach(library -> notes.add("%s: the library %s is not in it".formatted(one.name(), library)));
        }
        if (!wish.rehearsal()) {
            List<String> said = new ArrayList<>();
            for (Incoming one : found) {
                Project project = projects.arrivals().bring(caller, arrival(caller, one, wish, made, said));
                made.put(one.name(), project.id());
                projectsMade.add(of(project.id(), project.settings().name(), one));
            }
        }
        return new Outcome(projectsMade, notes.stream().distinct().toList());
    }

    private static Made of(@Nullable Integer projectId, String name, Incoming one) {
        return new Made(
                projectId,
                name,
                one.stages().size(),
                one.stages().getLast().files().size());
    }

    private Arrival arrival(Caller caller, Incoming one, Wish wish, Map<String, Integer> made, List<String> notes) {
        List<Arrival.Stage> stages = new ArrayList<>();
        for (Incoming.Stage stage : one.stages()) {
            Stream<Integer> beside =
                    stage.libraries().stream().filter(made::containsKey).map(made::get);
            List<Integer> here = stage.libraryIds().stream()
                    .filter(id -> isHere(caller, one, id, notes))
                    .toList();
            stages.add(stage.arriving(
                    Stream.concat(beside, here.stream()).distinct().toList()));
        }
        return new Arrival(
                ProjectName.parse(one.name()),
                one.language(),
                wish.organizationId(),
                wish.rename(),
                stages,
                "project.import",
                "import");
    }

    private boolean isHere(Caller caller, Incoming one, int id, List<String> notes) {
        boolean here = database.read(tx -> projects.find(tx, caller, id)).isPresent();
        if (!here) {
            notes.add("%s: the library %s is not here".formatted(one.name(), id));
        }
        return here;
    }
}
