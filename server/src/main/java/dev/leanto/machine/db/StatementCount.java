package dev.leanto.machine.db;

import java.util.concurrent.atomic.LongAdder;

/** Counts the statements of one transaction among those of a database, and bounds them. For one thread. */
final class StatementCount {

    private final LongAdder all;
    private int left;

    private StatementCount(LongAdder all, int left) {
        this.all = all;
        this.left = left;
    }

    /** As many as it takes. */
    static StatementCount any(LongAdder all) {
        return new StatementCount(all, Integer.MAX_VALUE);
    }

    /** One: outside of a transaction of PostgreSQL a second would see another state. */
    static StatementCount single(LongAdder all) {
        return new StatementCount(all, 1);
    }

    /** There is no room for another. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("A second statement, outside of a transaction", null, false, false);
        }
    }

    /**
     * Counts one that is about to be run.
     *
     * @throws Exceeded when it is one too many
     */
    void one() {
        if (left == 0) {
            throw new Exceeded();
        }
        left--;
        all.increment();
    }
}
