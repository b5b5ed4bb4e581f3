package dev.leanto.machine.wire;

import java.util.List;

/**
 * The body of every refusal. {@code errors} stands last: LEAN's {@code LiveAlgorithmResultsJsonConverter} takes the
 * last property of a failed answer as the list of errors.
 *
 * @param success always false
 * @param errors the texts for the client, at least one; the LEAN CLI matches on the beginning of the first
 */
public record Failure(boolean success, List<String> errors) {

    /** The failure with one text. */
    public static Failure of(String error) {
        return new Failure(false, List.of(error));
    }
}
