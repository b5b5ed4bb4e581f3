package dev.leanto.projects.webhooks;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Faults in a row: the first is said, and after each one waits longer. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private static final long FIRST_MILLIS = 1_000;
    private static final int MOST_DOUBLED = 4;

    private final String what;
    private int inRow;

    /** @param what goes wrong then */
    Faults(String what) {
        this.what = what;
    }

    /** Whether the last time was one. */
    boolean isAny() {
        return inRow > 0;
    }

    /** All is well. */
    void none() {
        inRow = 0;
    }

    /** One more; how long to wait now. */
    long another(Throwable fault) {
        if (inRow == 0) {
            LOG.warn("{}; it is tried again and again", what, fault);
        } else {
            LOG.debug(what, fault);
        }
        return FIRST_MILLIS << Math.min(inRow++, MOST_DOUBLED);
    }
}
