package dev.leanto.projects.revisions;

import dev.leanto.machine.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes revisions out of the middle of a history, and leaves every other revision what it was, its files and settings to the
 * byte. A revision goes when the next one says all that people ask of it: made by the same user with the same token from the
 * same source within the same hour or day. What it did then counts as done by that one. The first and the newest stay, those
 * that have a name, that are more than a change of files or settings, that a source has last read, or that a present file is
 * from. Whoever calls it has taken the project's row in the same transaction.
 */
public final class Thinning {

    /** Revisions that are looked at in one transaction: so long nobody else writes. */
    static final int STEP = 300;

    /** Contents that are removed in one transaction: each costs a look at the whole history of its project. */
    static final int CONTENTS = 20;

    private final ThinStore store = new ThinStore();

    /**
     * A part of the work.
     *
     * @param revisions how many revisions went, or would go
     * @param next the revision at which to go on; null at the end
     */
    public record Step(int revisions, @Nullable Integer next) {}

    /** The revisions from one to another, which go, and the one that what they did counts as done by. */
    record Group(int first, int last, int into) {}

    /** A revision as far as it matters here. */
    record Candidate(
            int number, Instant at, int userId, @Nullable Integer tokenId, String source, Kind kind, boolean marked) {

        private boolean goesInto(Candidate next, ThinRule rule) {
            return number > 1
                    && !marked
                    && kind == Kind.UPDATE
                    && next.kind == Kind.UPDATE
                    && rule.covers(at)
                    && rule.window(at) == rule.window(next.at)
                    && userId == next.userId
                    && Objects.equals(tokenId, next.tokenId)
                    && source.equals(next.source);
        }
    }

    /** The revision at which to begin with a project; null when there is nothing to look at. */
    public @Nullable Integer first(Tx tx, int projectId, ThinRule rule) {
        return store.first(tx, projectId, rule.since(), rule.until());
    }

    /** How many of the next revisions would go. */
    public Step rehearse(Tx tx, int projectId, int from, ThinRule rule) {
        List<Candidate> candidates = store.candidates(tx, projectId, from, STEP);
        return step(candidates, groups(candidates, rule), rule);
    }

    /** Thins out the next revisions. */
    public Step thin(Tx tx, int projectId, int from, ThinRule rule) {
        List<Candidate> candidates = store.candidates(tx, projectId, from, STEP);
        List<Group> groups = groups(candidates, rule);
        if (!groups.isEmpty()) {
            store.thin(tx, projectId, groups);
        }
        return step(candidates, groups, rule);
    }

    private static Step step(List<Candidate> candidates, List<Group> groups, ThinRule rule) {
        int revisions = 0;
        for (Group group : groups) {
            revisions += (int) candidates.stream()
                    .filter(candidate -> candidate.number() >= group.first() && candidate.number() <= group.last())
                    .count();
        }
        boolean more =
                candidates.size() == STEP && rule.covers(candidates.getLast().at());
        return new Step(revisions, more ? (Integer) candidates.getLast().number() : null);
    }

    /** Which of some successive revisions go; the last one cannot, since what comes after it is not known. */
    static List<Group> groups(List<Candidate> candidates, ThinRule rule) {
        List<Group> groups = new ArrayList<>();
        int first = 0;
        for (int i = 0; i + 1 < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            Candidate next = candidates.get(i + 1);
            if (candidate.goesInto(next, rule)) {
                first = first == 0 ? candidate.number() : first;
            } else if (first != 0) {
                groups.add(new Group(first, candidates.get(i - 1).number(), candidate.number()));
                first = 0;
            }
        }
        if (first != 0) {
            Candidate into = candidates.getLast();
            groups.add(new Group(first, candidates.get(candidates.size() - 2).number(), into.number()));
        }
        return groups;
    }

    /**
     * Removes some contents that no revision refers to any more.
     *
     * @return how many bytes they took; 0 when there are none
     */
    public long collect(Tx tx, int projectId) {
        return store.collect(tx, projectId, CONTENTS);
    }
}
