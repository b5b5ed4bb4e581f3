package dev.leanto.machine.auth;

/** The door by which whoever serves requests asks whether a caller may ask for more just now; the quotas implement it. */
public interface Throttle {

    /**
     * Lets a request in.
     *
     * @return to be left when it has been answered
     * @throws dev.leanto.machine.wire.ApiException when there are too many of its caller, or of their organization
     */
    Pass enter(Caller caller);

    /** Whether nobody's requests are limited just now, as far as that is known; waits for nothing, and then says no. */
    boolean isOpen();

    /** A request that was let in. */
    interface Pass {

        /** One that nobody counts. */
        Pass FREE = () -> {};

        /** The request is done. */
        void leave();
    }
}
