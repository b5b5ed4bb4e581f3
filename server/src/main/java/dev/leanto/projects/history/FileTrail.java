package dev.leanto.projects.history;

import dev.leanto.machine.db.Tx;
import dev.leanto.projects.revisions.FilePath;
import dev.leanto.projects.revisions.RevisionLog;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows one file back through the history: through its names, and past a time in which there was none of its name, to the
 * file that had the name before.
 */
final class FileTrail {

    private final RevisionLog log;
    private final Tx tx;
    private final int projectId;

    FileTrail(RevisionLog log, Tx tx, int projectId) {
        this.log = log;
        this.tx = tx;
        this.projectId = projectId;
    }

    /** The revisions before one that touched it, newest first, at most so many, each with the number of the file that it was. */
    Map<Integer, Integer> revisions(FilePath path, int before, int count) {
        NavigableMap<Integer, Integer> found = new TreeMap<>(Comparator.reverseOrder());
        Optional<RevisionLog.Span> next = log.newest(tx, projectId, path, before - 1);
        while (next.isPresent() && found.size() < count) {
            RevisionLog.Span newest = next.get();
            List<RevisionLog.Span> versions = log.versions(tx, projectId, newest.fileId(), newest.from(), count);
            for (RevisionLog.Span version : versions) {
                Integer end = version.to();
                if (end != null && end < before) {
                    found.putIfAbsent(end, version.fileId());
                }
                found.putIfAbsent(version.from(), version.fileId());
            }
            RevisionLog.Span oldest = versions.getLast();
            next = log.newest(tx, projectId, oldest.version().path(), oldest.from() - 1);
        }
        while (found.size() > count) {
            found.pollLastEntry();
        }
        return found;
    }
}
