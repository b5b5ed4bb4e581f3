package dev.leanto.projects.retention;

import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.work.HeavyWork;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.projects.projects.KeptHistories;
import dev.leanto.projects.revisions.ThinRule;
import dev.leanto.projects.revisions.Thinning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Thins out the histories of organizations that want it, some revisions at a time, each time in a transaction of its own, so
 * that others write meanwhile. What their contents took is given back an hour later: by then nobody can still be reading, or
 * bringing back, what they found before.
 */
public final class Thinner {

    private static final int PAGE = 500;

    /** Longer than any request may take. */
    static final Duration LEFT_OVER = Duration.ofHours(1);

    /** How long one may wait for an answer to what would go. */
    private static final Duration LONGEST_REHEARSAL = Duration.ofSeconds(5);

    private final Database database;
    private final Audit audit;
    private final Clock clock;
    private final RetentionStore store = new RetentionStore();
    private final KeptHistories histories = new KeptHistories();
    private final Thinning thinning = new Thinning();

    public Thinner(Database database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was done. */
    public record Done(int revisions, long bytes) {}

    /**
     * What a rule would do if it counted already.
     *
     * @param projects of how many projects revisions would go
     * @param revisions how many
     * @param complete whether all projects were looked at, in the time that there is for it
     */
    public record Preview(int projects, int revisions, boolean complete) {

        static final Preview NOTHING = new Preview(0, 0, true);
    }

    /** Thins out what may go, and removes the contents that are in use no longer; to be done now and then. */
    public Done run(Function<Duration, Optional<Instant>> surelyOlder) {
        int revisions = 0;
        for (RetentionStore.Ruled ruled : database.read(store::ruled)) {
            revisions += thin(ruled, surelyOlder);
        }
        return new Done(revisions, collect(surelyOlder));
    }

    private int thin(RetentionStore.Ruled ruled, Function<Duration, Optional<Instant>> surelyOlder) {
        String organizationId = ruled.organizationId();
        RetentionRule rule = database.read(tx -> store.rule(tx, organizationId)).orElse(null);
        if (rule == null || !counts(rule, surelyOlder)) {
            return 0;
        }
        Instant old = surelyOlder.apply(rule.after()).orElse(null);
        if (old == null) {
            return 0;
        }
        ThinRule thin = rule.thin(ruled.thinnedUntil(), old);
        if (!thin.until().isAfter(thin.since())) {
            return 0;
        }
        int revisions = 0;
        for (int projectId : projects(organizationId)) {
            revisions += thin(organizationId, rule, projectId, thin);
        }
        if (!isStopped()) {
            database.write(tx -> store.thinned(tx, organizationId, rule, thin.until()));
        }
        return revisions;
    }

    private static boolean counts(RetentionRule rule, Function<Duration, Optional<Instant>> surelyOlder) {
        return surelyOlder
                .apply(Duration.ofDays(RetentionRule.GRACE_DAYS))
                .filter(moment -> !moment.isBefore(rule.set()))
                .isPresent();
    }

    private static boolean isStopped() {
        return Thread.currentThread().isInterrupted();
    }

    private Iterable<Integer> projects(String organizationId) {
        return () -> Stream.iterate(
                        page(organizationId, 0), page -> !page.isEmpty(), page -> page(organizationId, page.getLast()))
                .flatMap(List::stream)
                .iterator();
    }

    private List<Integer> page(String organizationId, int after) {
        return isStopped() ? List.of() : database.read(tx -> histories.page(tx, organizationId, after, PAGE));
    }

    private int thin(String organizationId, RetentionRule rule, int projectId, ThinRule thin) {
        return walk(projectId, thin, from -> {
            Thinning.Step going = database.read(tx -> thinning.rehearse(tx, projectId, from, thin));
            return going.revisions() == 0
                    ? going
                    : database.write(
                            tx -> step(tx, organizationId, rule, projectId, from, thin), done -> done.revisions() > 0);
        });
    }

    /** Goes through a history, some revisions at a time; how many went, or would go. */
    private int walk(int projectId, ThinRule thin, IntFunction<Thinning.Step> part) {
        Integer next = database.read(tx -> thinning.first(tx, projectId, thin));
        int revisions = 0;
        while (next != null && !isStopped()) {
            Thinning.Step step = part.apply(next);
            revisions += step.revisions();
            next = step.next();
        }
        return revisions;
    }

    /** All is asked again: the rule may be another by now, and a revision may have got a name. */
    private Thinning.Step step(
            Tx tx, String organizationId, RetentionRule rule, int projectId, int from, ThinRule thin) {
        if (!store.rule(tx, organizationId).equals(Optional.of(rule))
                || !histories.take(tx, organizationId, projectId)) {
            return new Thinning.Step(0, null);
        }
        Thinning.Step step = thinning.thin(tx, projectId, from, thin);
        if (step.revisions() > 0) {
            store.leftOver(tx, projectId, clock.instant());
            String detail = step.revisions() + " revisions from " + from + " on, " + rule.shown();
            audit.record(tx, new AuditEvent("retention.thin", null, null, projectId, detail));
        }
        return step;
    }

    private long collect(Function<Duration, Optional<Instant>> surelyOlder) {
        // Without anything to remove, nobody asks what time it is.
        if (database.read(tx -> store.leftOver(tx, clock.instant())).isEmpty()) {
            return 0;
        }
        Instant before = surelyOlder.apply(LEFT_OVER).orElse(Instant.EPOCH);
        return database.read(tx -> store.leftOver(tx, before)).stream()
                .mapToLong(this::collect)
                .sum();
    }

    private long collect(int projectId) {
        long bytes = 0;
        while (!isStopped()) {
            long some = database.write(tx -> {
                long freed = histories.take(tx, projectId) ? thinning.collect(tx, projectId) : 0;
                if (freed > 0) {
                    histories.shrunk(tx, projectId, freed);
                } else {
                    store.collected(tx, projectId);
                }
                return freed;
            });
            bytes += some;
            if (some == 0) {
                break;
            }
        }
        return bytes;
    }

    /** What a rule would do in an organization now. */
    public Preview preview(String organizationId, RetentionRule rule) {
        ThinRule thin = rule.thin(Instant.EPOCH, clock.instant().minus(rule.after()));
        long begun = System.nanoTime();
        int projects = 0;
        int revisions = 0;
        for (int projectId : projects(organizationId)) {
            if (System.nanoTime() - begun > LONGEST_REHEARSAL.toNanos()) {
                return new Preview(projects, revisions, false);
            }
            int going = rehearse(projectId, thin);
            projects += going > 0 ? 1 : 0;
            revisions += going;
        }
        return new Preview(projects, revisions, true);
    }

    private int rehearse(int projectId, ThinRule thin) {
        return walk(
                projectId,
                thin,
                from -> HeavyWork.of(
                        HeavyWork.FROM, () -> database.read(tx -> thinning.rehearse(tx, projectId, from, thin))));
    }
}
