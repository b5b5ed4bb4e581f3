package dev.leanto.machine.db;

/**
 * Something that works, and under which data may be lost or read by others.
 *
 * @param isGrave whether a promise of the server is broken by it: what was acknowledged may be lost
 * @param what the risk, as a clause without an end
 * @param remedy what to do, as a command to the operator
 */
public record Risk(boolean isGrave, String what, String remedy) {

    /** What breaks a promise of the server. */
    static Risk grave(String what, String remedy) {
        return new Risk(true, what, remedy);
    }

    /** What is less safe than it could be. */
    static Risk lesser(String what, String remedy) {
        return new Risk(false, what, remedy);
    }
}
