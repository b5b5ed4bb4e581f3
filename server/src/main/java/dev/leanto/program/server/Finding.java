package dev.leanto.program.server;

/**
 * What the doctor has found about one thing.
 *
 * @param check the thing
 * @param state how it is
 * @param found what was found
 * @param advice what to do about it; empty when nothing
 */
public record Finding(String check, State state, String found, String advice) {

    /** How a thing is. */
    public enum State {
        OK,
        /** It works, and may not for long, or not as safely as it could. */
        WARNING,
        /** It does not work. */
        FAILURE
    }

    static Finding ok(String check, String found) {
        return new Finding(check, State.OK, found, "");
    }

    static Finding warning(String check, String found, String advice) {
        return new Finding(check, State.WARNING, found, advice);
    }

    static Finding failure(String check, String found, String advice) {
        return new Finding(check, State.FAILURE, found, advice);
    }
}
