package dev.leanto.projects.exchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;

/** Unpacks a git bundle into memory, within bounds of size and time: somebody may have made it to take much of both. */
final class BundlePack {

    /** Bytes of one object: no file of a project has more by far. */
    private static final long OBJECT = 16L << 20;

    /** How long the unpacking may take. */
    private static final Duration MOST = Duration.ofSeconds(10);

    private static final int HEAD = 1024 * 1024;

    private BundlePack() {}

    /**
     * The commit that a bundle is about, and the repository in which it is.
     *
     * @param running how long the server has been running, by a clock that nobody can set
     * @throws dev.leanto.machine.wire.ApiException when it cannot be read, or that takes too long
     */
    static Unpacked read(InputStream file, Supplier<Duration> running) {
        Patience patience = new Patience(running);
        InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("import"));
        try {
            InputStream in = new BufferedInputStream(file);
            ObjectId head = head(in);
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                PackParser parser = inserter.newPackParser(in);
                parser.setAllowThin(false);
                parser.setObjectChecking(true);
                parser.setMaxObjectSizeLimit(OBJECT);
                var _ = parser.parse(patience);
                inserter.flush();
            }
            return new Unpacked(repository, head);
        } catch (IOException e) {
            throw patience.isCancelled()
                    ? ExchangeError.IMPORT_BUNDLE.with(
                            "unpacking it takes longer than the %s seconds that it may".formatted(MOST.toSeconds()))
                    : damaged();
        }
    }

    /** What it came to. */
    record Unpacked(InMemoryRepository repository, ObjectId head) {}

    static RuntimeException damaged() {
        return ExchangeError.IMPORT_BUNDLE.with("it is damaged, too large, or lacks objects");
    }

    private static ObjectId head(InputStream in) throws IOException {
        String signature = line(in);
        if (!(signature + "\n").equals(GitBundle.SIGNATURE) && !signature.equals("# v3 git bundle")) {
            throw damaged();
        }
        Map<String, ObjectId> refs = new LinkedHashMap<>();
        int bytes = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            bytes += line.length();
            if (line.startsWith("-")) {
                throw ExchangeError.IMPORT_BUNDLE.with("it is part of a history only: make it with all of it");
            }
            if (!line.startsWith("@")) {
                String[] words = line.split(" ", 2);
                if (words.length != 2 || !ObjectId.isId(words[0]) || bytes > HEAD) {
                    throw damaged();
                }
                refs.put(words[1], ObjectId.fromString(words[0]));
            } else if (!line.equals("@object-format=sha1")) {
                throw ExchangeError.IMPORT_BUNDLE.with("it asks for something that is not known here");
            }
        }
        if (refs.isEmpty()) {
            throw damaged();
        }
        ObjectId first = refs.values().iterator().next();
        return refs.getOrDefault(GitRepository.BRANCH, refs.getOrDefault("HEAD", first));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > 10_000) {
                throw damaged();
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Ends it when it takes too long. */
    private static final class Patience extends EmptyProgressMonitor {
        private final Supplier<Duration> running;
        private final Duration until;

        Patience(Supplier<Duration> running) {
            this.running = running;
            this.until = running.get().plus(MOST);
        }

        @Override
        public boolean isCancelled() {
            return running.get().compareTo(until) > 0;
        }
    }
}
