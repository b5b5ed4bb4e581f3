package dev.leanto.machine.db;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The user on whose account the work of this thread is, and the data's epoch when they asked: of the connections for writing
 * they have no more than their share, and what was remembered since is new enough for them.
 */
public final class Asker {

    private static final ScopedValue<Asker> CURRENT = ScopedValue.newInstance();

    private final int userId;
    private final OptionalLong epoch;

    private Asker(int userId, OptionalLong epoch) {
        this.userId = userId;
        this.epoch = epoch;
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
        ScopedValue.where(CURRENT, new Asker(userId, epoch)).call(() -> {
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
}
