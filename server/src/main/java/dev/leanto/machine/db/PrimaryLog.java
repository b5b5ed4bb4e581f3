package dev.leanto.machine.db;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * How far the primary's log had come at some moments: a replica that has replayed so much of it knows all that was committed
 * before that moment. So its age is told by one clock, that of this server, and also of one that is cut off from a primary
 * that nobody writes to. For one thread at a time.
 */
final class PrimaryLog {

    /** So many moments are remembered; when one is asked for each second, that is longer than anybody wants to look back. */
    private static final int MOST = 1_000;

    private final Duration back;
    private final Deque<Mark> marks = new ArrayDeque<>();

    /**
     * A moment.
     *
     * @param at by the clock that nobody can set, in nanoseconds
     * @param epoch of which {@link LastChanges} knew then
     * @param position of the log then, in bytes, or somewhat later
     */
    record Mark(long at, long epoch, long position) {}

    /** @param back how long a moment is remembered */
    PrimaryLog(Duration back) {
        this.back = back;
    }

    /** Remembers a moment that is later than all before. */
    void add(Mark mark) {
        marks.addLast(mark);
        while (marks.size() > MOST || mark.at() - marks.getFirst().at() > back.toNanos()) {
            marks.removeFirst();
        }
    }

    /** The last of the remembered moments that is known where so much of the log was replayed; empty when none is. */
    Optional<Mark> knownAt(long position) {
        Iterator<Mark> newestFirst = marks.descendingIterator();
        while (newestFirst.hasNext()) {
            Mark mark = newestFirst.next();
            if (mark.position() <= position) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    /** Forgets all: another primary has another log. */
    void forget() {
        marks.clear();
    }
}
