package dev.leanto.machine.db;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The user on whose account the work of this thread is, and the data's epoch when they asked: of the connections for writing
 * they have no more than their share, and what was remembered since is new enough for them. What they read may be a little
 * old, if they have said so.
 */
public final class Asker {

    private static final ScopedValue<Asker> CURRENT = ScopedValue.newInstance();

    private final int userId;
    private final OptionalLong epoch;
    private final @Nullable OldReads old;

    private Asker(int userId, OptionalLong epoch, @Nullable OldReads old) {
        this.userId = userId;
        this.epoch = epoch;
        this.old = old;
    }

    /** What is done on somebody's account. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        /** Does it. */
        void work() throws X;
    }

    /**
     * Does work on the account of a user.
     *
     * @param epoch what {@link Database#epoch} said after their request had come
     * @throws X when the work does
     */
    public static <X extends Exception> void asks(int userId, OptionalLong epoch, Work<X> work) throws X {
        asks(userId, epoch, false, work);
    }

    /**
     * Does work on the account of a user.
     *
     * @param epoch what {@link Database#epoch} said after their request had come
     * @param mayBeOld whether what it reads may be a little old, and so come of a replica
     * @throws X when the work does
     */
    public static <X extends Exception> void asks(int userId, OptionalLong epoch, boolean mayBeOld, Work<X> work)
            throws X {
        ScopedValue.where(CURRENT, new Asker(userId, epoch, mayBeOld ? new OldReads(epoch) : null))
                .call(() -> {
                    work.work();
                    return userId;
                });
    }

    /** Empty for what the server and its commands do of their own accord. */
    static OptionalInt current() {
        return CURRENT.isBound() ? OptionalInt.of(CURRENT.get().userId) : OptionalInt.empty();
    }

    /** Empty as well where a database has none. */
    static OptionalLong epoch() {
        return CURRENT.isBound() ? CURRENT.get().epoch : OptionalLong.empty();
    }

    /** Where they read; null for the primary. */
    static @Nullable OldReads oldReads() {
        return CURRENT.isBound() ? CURRENT.get().old : null;
    }

    /** Whether what they read may be a little old. */
    public static boolean mayBeOld() {
        return oldReads() != null;
    }

    /** Whether anything that they were told comes of a replica. */
    public static boolean isOld() {
        OldReads reads = oldReads();
        return reads != null && reads.isOld();
    }

    /** What is read from here on is of now. */
    public static void wantNow() {
        OldReads reads = oldReads();
        if (reads != null) {
            reads.leave();
        }
    }

    /** The same, and nothing is made of what was read before. */
    public static void startOver() {
        OldReads reads = oldReads();
        if (reads != null) {
            reads.startOver();
        }
    }
}
