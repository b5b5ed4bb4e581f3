package dev.leanto.machine.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers that the database cannot be reached, so that nobody waits for it in vain: while it is down one request at a time
 * tries to connect, and the others are told at once. Safe for use by many threads.
 */
final class Reachability {

    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);

    private final DataSource source;
    private final String name;
    private final List<Runnable> back = new CopyOnWriteArrayList<>();
    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile @Nullable UnreachableException down;

    /**
     * @param source makes a new connection, or says soon that it cannot
     */
    Reachability(DataSource source) {
        this(source, "The database");
    }

    /**
     * @param source makes a new connection, or says soon that it cannot
     * @param name what it leads to, at the beginning of a sentence
     */
    Reachability(DataSource source, String name) {
        this.source = source;
        this.name = name;
    }

    /** What is to be done when the database can be reached again, before anybody goes on with it. */
    void whenBack(Runnable work) {
        back.add(work);
    }

    /** Whether it is known to be down; tries nothing. */
    boolean isDown() {
        return down != null;
    }

    /**
     * Passes when the database can be reached as far as is known.
     *
     * @throws UnreachableException when it is down, and still is
     */
    void check() {
        UnreachableException known = down;
        if (known == null) {
            return;
        }
        if (!trying.compareAndSet(false, true)) {
            throw known;
        }
        try (Connection _ = source.getConnection()) {
            down = null;
            back.forEach(Runnable::run);
            LOG.info("{} can be reached again", name);
        } catch (SQLException e) {
            throw lost(e);
        } finally {
            trying.set(false);
        }
    }

    /**
     * Looks whether it is so that the database cannot be reached: what a pool remembers of its last try may be long past.
     *
     * @throws UnreachableException when it is so
     */
    void confirm() {
        try (Connection _ = source.getConnection()) {
            down = null;
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    /** The database could not be reached; what is to be thrown. */
    UnreachableException lost(Throwable cause) {
        UnreachableException failure = new UnreachableException(cause);
        down = failure;
        return failure;
    }
}
