package dev.leanto.projects.exchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private static final long NANOS = 10_000_000_000L;

    private static final int HEAD = 1024 * 1024;

    private BundlePack() {}

    /**
     * The commit that a bundle is about, and the repository in which it is.
     *
     * @throws dev.leanto.machine.wire.ApiException when it cannot be read
     */
    static Unpacked read(InputStream file) {
        InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("import"));
        try {
            InputStream in = new BufferedInputStream(file);
            ObjectId head = head(in);
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                PackParser parser = inserter.newPackParser(in);
                parser.setAllowThin(false);
                parser.setObjectChecking(true);
                parser.setMaxObjectSizeLimit(OBJECT);
                var _ = parser.parse(new Patience());
                inserter.flush();
            }
            return new Unpacked(repository, head);
        } catch (IOException e) {
            throw damaged();
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
        private final long until = System.nanoTime() + NANOS;

        @Override
        public boolean isCancelled() {
            return System.nanoTime() - until > 0;
        }
    }
}
