package dev.leanto.machine.db;

import java.util.OptionalInt;

/** The user on whose account the work of this thread is: of the connections for writing they have no more than their share. */
public final class Payer {

    private static final ScopedValue<Integer> USER = ScopedValue.newInstance();

    private Payer() {}

    /** What is done on somebody's account. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        /** Does it. */
        void work() throws X;
    }

    /**
     * Does work on the account of a user.
     *
     * @throws X when the work does
     */
    public static <X extends Exception> void pays(int userId, Work<X> work) throws X {
        ScopedValue.where(USER, userId).call(() -> {
            work.work();
            return userId;
        });
    }

    /** Empty for what the server and its commands do of their own accord. */
    static OptionalInt current() {
        return USER.isBound() ? OptionalInt.of(USER.get()) : OptionalInt.empty();
    }
}
