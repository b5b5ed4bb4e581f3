package dev.leanto.projects.search;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.DatabaseException;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.db.UnreachableException;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.projects.revisions.ListedFile;
import dev.leanto.projects.revisions.ProjectFile;
import dev.leanto.projects.revisions.Revisions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the index up to what was committed, some projects at a time and beside the requests. What it has not come to stands in
 * the table of what is due, which the transactions of the writers fill: killed anywhere, it goes on from there, and several servers
 * do the same work without harm.
 */
public final class CatchUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    /** So many projects are written at once, and fewer when they have so many trigrams: others wait for it in SQLite. */
    private static final int PROJECTS = 8;

    private static final int TRIGRAMS = 30_000;

    /** What PostgreSQL may have gathered when nothing more is due; each search reads some megabytes then. */
    private static final long GATHERED = 400_000;

    private static final Duration IDLE = Duration.ofSeconds(1);

    /** While others write too, it takes a tenth of the time, else half of it. */
    private static final int SHARE_BESIDE_OTHERS = 9;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Database database;
    private final Revisions revisions = new Revisions();
    private final IndexStore store = new IndexStore();
    private final SearchStore seen = new SearchStore();
    private final ProjectTexts texts;
    private IndexStore.Due last = IndexStore.Due.NONE;

    /** Numbers that PostgreSQL may have gathered; after a start that may be anything. */
    private long gathered = GATHERED + 1;

    private boolean isTold;
    private @Nullable Thread thread;

    /** Of this database. */
    public CatchUp(Database database) {
        this.database = database;
        this.texts = new ProjectTexts(database, revisions, seen);
    }

    /** A project as it goes into the index; without words when it was purged. */
    private record Entry(
            IndexStore.Due due, int revision, @Nullable Object words, long trigrams) {}

    /** What a step has done: whether there was anything, and how long it should be left to the others afterwards. */
    private record Step(boolean any, Duration rest) {}

    /** Begins to do it by itself. */
    public void begin() {
        thread = Thread.ofVirtual().name("search index").start(this::run);
    }

    private void run() {
        Duration rest = Duration.ZERO;
        while (!waits(rest)) {
            try {
                rest = step().rest();
                isTold = false;
            } catch (UnreachableException e) {
                // Whoever asks meanwhile is told, and the log with them.
                rest = IDLE.multipliedBy(5);
            } catch (DatabaseException e) {
                tell(e);
                rest = IDLE.multipliedBy(5);
            } catch (RuntimeException e) {
                if (stopped.getCount() > 0) {
                    LOG.warn("The index of search could not be written, and will be tried again", e);
                }
                rest = IDLE.multipliedBy(5);
            }
        }
    }

    /** The first of several failures: that somebody else held something for too long happens, and is over with the next try. */
    private void tell(DatabaseException e) {
        String what = "The index of search could not be written, and will be tried again: {}";
        if (isTold) {
            LOG.debug(what, e.getMessage());
        } else {
            LOG.warn(what, e.getMessage());
        }
        isTold = true;
    }

    /** Whether it is to stop. */
    private boolean waits(Duration time) {
        try {
            return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Does everything that is due now, without rest: for commands and tests. */
    public void all() {
        while (step().any()) {
            // Each step is one of many.
        }
    }

    private synchronized Step step() {
        IndexStore.Due after = last;
        List<IndexStore.Due> due = database.readNow(tx -> store.due(tx, after, PROJECTS));
        if (due.isEmpty()) {
            last = IndexStore.Due.NONE;
            return end(!after.equals(IndexStore.Due.NONE));
        }
        long begun = System.nanoTime();
        List<Entry> entries = new ArrayList<>();
        long trigrams = 0;
        for (IndexStore.Due one : due) {
            if (trigrams < TRIGRAMS) {
                Entry entry = entry(one);
                entries.add(entry);
                trigrams += entry.trigrams();
                last = one;
            }
        }
        // In the order of their ids: two servers that write the same wait for one another, and not in a circle.
        entries.sort(Comparator.comparingInt(entry -> entry.due().projectId()));
        long read = System.nanoTime() - begun;
        long[] worked = new long[1];
        database.write(tx -> {
            long since = System.nanoTime();
            store.begin(tx);
            entries.forEach(entry -> write(tx, entry));
            worked[0] = System.nanoTime() - since;
            return true;
        });
        gathered += trigrams;
        long took = System.nanoTime() - begun;
        boolean others = took - read > 3 * worked[0] + Duration.ofMillis(5).toNanos();
        long own = read + worked[0];
        return new Step(true, Duration.ofNanos(others ? own * SHARE_BESIDE_OTHERS : own));
    }

    /** At the end of what was due; at its beginning too, when there was nothing. */
    private Step end(boolean isAskedAgain) {
        if (!isAskedAgain && gathered > GATHERED) {
            database.write(store::settle);
            gathered = 0;
        }
        return new Step(isAskedAgain, isAskedAgain ? Duration.ZERO : IDLE);
    }

    private void write(Tx tx, Entry entry) {
        if (entry.words() != null) {
            store.put(tx, entry.due().projectId(), entry.revision(), entry.words());
        }
        store.done(tx, entry.due(), entry.revision());
    }

    private Entry entry(IndexStore.Due due) {
        record Read(IndexStore.Head head, List<ListedFile> files, Map<Integer, ProjectFile> first) {}
        int id = due.projectId();
        Read read = database.readNow(tx -> {
            IndexStore.Head head = store.head(tx, id).orElse(null);
            if (head == null) {
                return null;
            }
            List<ListedFile> files = revisions.list(tx, id, null);
            boolean none = head.encrypted() || files.isEmpty();
            return new Read(
                    head,
                    files,
                    none
                            ? Map.of()
                            : texts.texts(tx, id, ProjectTexts.pages(files).getFirst()));
        });
        if (read == null) {
            return new Entry(due, Integer.MAX_VALUE, null, 0);
        }
        Trigrams trigrams = new Trigrams();
        trigrams.add(read.head().name());
        read.files().forEach(file -> trigrams.add(file.path().value()));
        boolean first = true;
        for (List<ListedFile> page : ProjectTexts.pages(read.files())) {
            if (!read.head().encrypted()) {
                Map<Integer, ProjectFile> some = first ? read.first() : texts.texts(id, page);
                add(trigrams, some.values().stream().toList());
            }
            first = false;
        }
        Object words = IndexWords.entry(database.dialect(), read.head().ownerId(), trigrams.numbers());
        return new Entry(due, read.head().revision(), words, trigrams.count());
    }

    private static void add(Trigrams trigrams, List<ProjectFile> files) {
        for (ProjectFile file : files) {
            String text = file.text();
            var _ = HeavyWork.of(text.length(), () -> {
                trigrams.add(text);
                return true;
            });
        }
    }

    /** Stops, and waits for what is being written. */
    @Override
    public void close() {
        stopped.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
