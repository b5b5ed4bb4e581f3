package dev.leanto.projects.files;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.projects.revisions.ListedFile;
import dev.leanto.projects.revisions.ProjectFile;
import dev.leanto.projects.revisions.Revisions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Walks through the files of a project as it was when they were listed; their texts are read page by page, with one short
 * transaction each, so that a slow client holds neither a connection nor more than a page. No text ever changes under its
 * digest, so the later pages need not see the same state of the data.
 */
final class FilePages implements Iterator<ProjectFile> {

    /** Bytes of text in a page, unless a single file has more. */
    private static final int PAGE_BYTES = 128 * 1024;

    private static final int PAGE_FILES = 256;

    private final Database database;
    private final Revisions revisions;
    private final int projectId;
    private final Deque<ListedFile> left;
    private final Deque<ProjectFile> page = new ArrayDeque<>();
    private final Runnable atTheEnd;
    private final long size;
    private boolean ended;

    /**
     * Reads the texts at once when they are small together, and else nothing yet.
     *
     * @param listed all files that are to be walked through, as this transaction sees them
     * @param atTheEnd is run when the last one was given out
     */
    FilePages(
            Tx tx, Database database, Revisions revisions, int projectId, List<ListedFile> listed, Runnable atTheEnd) {
        this.database = database;
        this.revisions = revisions;
        this.projectId = projectId;
        this.left = new ArrayDeque<>(listed);
        this.atTheEnd = atTheEnd;
        this.size = listed.stream().mapToLong(ListedFile::size).sum();
        if (size < HeavyWork.FROM) {
            page.addAll(revisions.withTexts(tx, projectId, nextPage()));
        }
    }

    /** Bytes of text in all of them. */
    long size() {
        return size;
    }

    private List<ListedFile> nextPage() {
        List<ListedFile> next = new ArrayList<>();
        long bytes = 0;
        while (!left.isEmpty() && next.size() < PAGE_FILES) {
            bytes += left.element().size();
            if (bytes > PAGE_BYTES && !next.isEmpty()) {
                break;
            }
            next.add(left.remove());
        }
        return next;
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !left.isEmpty()) {
            List<ListedFile> next = nextPage();
            page.addAll(database.read(tx -> revisions.withTexts(tx, projectId, next)));
        }
        if (page.isEmpty() && !ended) {
            ended = true;
            atTheEnd.run();
        }
        return !page.isEmpty();
    }

    @Override
    public ProjectFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }
}
