package dev.leanto.projects.history;

import dev.leanto.projects.revisions.RevisionLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Finds out which revision wrote each line of a file: from its newest version back to its first, as long as there are lines
 * whose revision is not known.
 */
final class Blame {

    /** Lines that follow one another and come from one revision; numbers are from 1, the last included. */
    record Span(int firstLine, int lastLine, int revision) {}

    /** How many versions of a file are read at once. */
    static final int PAGE = 50;

    private final int[] revisions;
    private final boolean complete;

    private Blame(int[] revisions, boolean complete) {
        this.revisions = revisions;
        this.complete = complete;
    }

    /**
     * Finds out.
     *
     * @param newest the version of which the lines are asked for
     * @param older gives the versions before a revision, newest first, so many of them
     * @param texts the texts, within what one answer may read
     */
    static Blame of(RevisionLog.Span newest, BiFunction<Integer, Integer, List<RevisionLog.Span>> older, Texts texts) {
        String text = texts.of(newest.version());
        if (text == null) {
            return new Blame(new int[0], false);
        }
        int size = LineDiff.of("", text).size();
        int[] revisions = new int[size];
        // Where each line is in the version at hand; -1 once its revision is known.
        int[] places = new int[size];
        Arrays.setAll(places, i -> i);
        RevisionLog.Span version = newest;
        int unknown = size;
        while (unknown > 0) {
            List<RevisionLog.Span> page = older.apply(version.from(), PAGE);
            for (RevisionLog.Span before : page) {
                String was = texts.of(before.version());
                if (was == null) {
                    return new Blame(settled(revisions, places, version.from()), false);
                }
                unknown -= attribute(
                        revisions,
                        places,
                        version.from(),
                        LineDiff.of(was, text).origins());
                version = before;
                text = was;
            }
            if (page.size() < PAGE) {
                return new Blame(settled(revisions, places, version.from()), true);
            }
        }
        return new Blame(revisions, true);
    }

    private static int attribute(int[] revisions, int[] places, int revision, int[] origins) {
        int known = 0;
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
                places[i] = origins[places[i]];
                if (places[i] < 0) {
                    revisions[i] = revision;
                    known++;
                }
            }
        }
        return known;
    }

    private static int[] settled(int[] revisions, int[] places, int revision) {
        for (int i = 0; i < places.length; i++) {
            revisions[i] = places[i] >= 0 ? revision : revisions[i];
        }
        return revisions;
    }

    /** Whether all was found out; else what was not counts for the oldest version that there was room to compare. */
    boolean isComplete() {
        return complete;
    }

    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= revisions.length; i++) {
            if (i == revisions.length || revisions[i] != revisions[first]) {
                spans.add(new Span(first + 1, i, revisions[first]));
                first = i;
            }
        }
        return spans;
    }
}
