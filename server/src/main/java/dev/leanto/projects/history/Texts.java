package dev.leanto.projects.history;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.projects.revisions.Digest;
import dev.leanto.projects.revisions.FileChange;
import dev.leanto.projects.revisions.RevisionLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contents that one answer compares, each read once, and together no more than a budget: the differences of a large
 * revision must not cost what all its files cost.
 */
final class Texts {

    /** Bytes that one answer may read, and one file may have to be compared. */
    private static final long BUDGET = 16L << 20;

    /** How long one answer may go on comparing: texts that are made for it take long. */
    private static final Duration TIME = Duration.ofSeconds(5);

    private final Database database;
    private final RevisionLog log;
    private final int projectId;
    private final Map<Digest, String> read = new HashMap<>();
    private final long begun = System.nanoTime();
    private long left = BUDGET;

    Texts(Database database, RevisionLog log, int projectId) {
        this.database = database;
        this.log = log;
        this.projectId = projectId;
    }

    /** The text of a version, empty where there is none; null when the budget of bytes or of time is spent. */
    @Nullable
    String of(FileChange.@Nullable Version version) {
        if (version == null) {
            return "";
        }
        if (System.nanoTime() - begun > TIME.toNanos()) {
            return null;
        }
        String known = read.get(version.content());
        if (known != null) {
            return known;
        }
        if (version.size() > left) {
            return null;
        }
        left -= version.size();
        String text = database.read((Tx tx) -> log.text(tx, projectId, version.content()));
        read.put(version.content(), text);
        return text;
    }
}
