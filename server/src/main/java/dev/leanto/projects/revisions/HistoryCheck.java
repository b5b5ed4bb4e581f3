package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the whole history and looks whether it is what it was when it was written. Changes nothing. */
public final class HistoryCheck {

    /** So many faults are named; of more it is said how many. */
    private static final int NAMED = 20;

    private final CheckStore store = new CheckStore();

    /**
     * What was looked at, and what is wrong with it.
     *
     * @param count how many there are
     * @param bytes how many bytes of text they hold; 0 where they hold none
     * @param faults a sentence for each thing that is not as it should be, and one for all that are too many
     */
    public record Checked(long count, long bytes, List<String> faults) {}

    private static final class Faults {
        private final List<String> named = new ArrayList<>();
        private long more;
        private long count;
        private long bytes;

        void add(String sentence) {
            if (named.size() < NAMED) {
                named.add(sentence);
            } else {
                more++;
            }
        }

        Checked checked() {
            if (more > 0) {
                named.add("and " + more + " more");
            }
            return new Checked(count, bytes, List.copyOf(named));
        }
    }

    /** Whether every content still has the SHA-256 by which it is known. */
    public Checked contents(Tx tx) {
        Faults faults = new Faults();
        store.eachContent(tx, content -> {
            faults.count++;
            faults.bytes += content.size();
            String wrong = wrong(content);
            if (wrong != null) {
                faults.add("project %d: the content %s %s".formatted(content.projectId(), content.digest(), wrong));
            }
        });
        return faults.checked();
    }

    private static @Nullable String wrong(CheckStore.Stored content) {
        byte[] plain = content.plain();
        if (plain == null) {
            return "cannot be decompressed";
        }
        if (!Digest.of(plain).equals(content.digest())) {
            return "is not what was written";
        }
        return plain.length == content.size() ? null : "has " + plain.length + " bytes, not " + content.size();
    }

    /** Whether the settings of every revision can be read. */
    public Checked settings(Tx tx) {
        Faults faults = new Faults();
        store.eachSettings(tx, content -> {
            faults.count++;
            byte[] plain = content.plain();
            if (plain == null || !isObject(plain)) {
                faults.add("project %d: the settings %s are no JSON".formatted(content.projectId(), content.digest()));
            }
        });
        return faults.checked();
    }

    private static boolean isObject(byte[] json) {
        try {
            return JsonMapper.shared().readTree(json).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    /**
     * Whether every revision has one tree: no file is two things at once, no path two files, and the newest revision is the
     * one that the project says.
     *
     * @param heads where the projects say that their history stands
     */
    public Checked trees(Tx tx, List<Head> heads) {
        Faults faults = new Faults();
        Map<Integer, Head> known = new HashMap<>();
        heads.forEach(head -> known.put(head.projectId(), head));
        store.eachByFile(
                tx,
                new Overlaps(
                        faults,
                        (a, b) -> a.fileId() == b.fileId(),
                        "project %d: the file %d (%s) is there twice from revision %d on"));
        store.eachByPath(
                tx,
                new Overlaps(
                        faults,
                        (a, b) -> a.path().equals(b.path()),
                        "project %d: file %d has the path %s of another one from revision %d on"));
        store.eachWithoutRevision(
                tx,
                file -> faults.add("project %d: %s begins or ends with a revision that there is not (%d to %s)"
                        .formatted(file.projectId(), file.path(), file.fromRevision(), file.toRevision())));
        store.eachWithOtherSize(
                tx,
                file -> faults.add("project %d: %s says another size than its content has (from revision %d on)"
                        .formatted(file.projectId(), file.path(), file.fromRevision())));
        store.eachWithOtherTime(
                tx,
                file -> faults.add("project %d: %s says another time than that of its revision (%d)"
                        .formatted(file.projectId(), file.path(), file.fromRevision())));
        store.eachByFile(tx, file -> {
            faults.count++;
            Head head = known.get(file.projectId());
            if (head != null && file.fileId() > head.lastFileId()) {
                faults.add("project %d: the file %d is newer than the last that was counted (%d)"
                        .formatted(file.projectId(), file.fileId(), head.lastFileId()));
            }
        });
        newest(tx, known, faults);
        return faults.checked();
    }

    private void newest(Tx tx, Map<Integer, Head> known, Faults faults) {
        store.eachNewest(tx, newest -> {
            Head head = known.remove(newest.projectId());
            if (head != null && head.revision() != newest.number()) {
                faults.add("project %d: its newest revision is %d, and it says %d"
                        .formatted(newest.projectId(), newest.number(), head.revision()));
            }
        });
        known.values().forEach(head -> faults.add("project " + head.projectId() + ": it has no revisions"));
    }

    /** Contents that nothing refers to: they are no fault, and only take room. */
    public Checked orphans(Tx tx) {
        CheckStore.Orphans orphans = store.orphans(tx);
        return new Checked(orphans.contents(), orphans.bytes(), List.of());
    }

    /** Sees intervals that share a revision, when they come in the order of their beginning. */
    private static final class Overlaps implements Consumer<CheckStore.Interval> {
        private final Faults faults;
        private final BiPredicate<CheckStore.Interval, CheckStore.Interval> same;
        private final String sentence;
        private CheckStore.@Nullable Interval before;

        Overlaps(Faults faults, BiPredicate<CheckStore.Interval, CheckStore.Interval> same, String sentence) {
            this.faults = faults;
            this.same = same;
            this.sentence = sentence;
        }

        @Override
        public void accept(CheckStore.Interval now) {
            CheckStore.Interval last = before;
            boolean open = last != null && (last.toRevision() == null || last.toRevision() > now.fromRevision());
            if (last != null && open && last.projectId() == now.projectId() && same.test(last, now)) {
                faults.add(sentence.formatted(now.projectId(), now.fileId(), now.path(), now.fromRevision()));
            }
            before = now;
        }
    }
}
