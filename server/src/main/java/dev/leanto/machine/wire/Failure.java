package dev.leanto.machine.wire;

import java.util.List;

/**
 * The body of every refusal. {@code errors} stands last: LEAN's {@code LiveAlgorithmResultsJsonConverter} takes the
 * last property of a failed answer as the list of errors.
 *
 * @param success always false
 * @param code the name of the refusal, which stays the same when its text changes
 * @param errors the texts for the client, at least one; the LEAN CLI matches on the beginning of the first
 */
public record Failure(
        @Meaning("Whether it was done") boolean success,

        @Meaning("Only of a refusal: what programs know it by; it keeps its meaning")
        String code,

        @Meaning("Only of a refusal: why, for people to read")
        List<String> errors) {

    /** What the client reads of a refusal. */
    public static Failure of(ApiException refusal) {
        return new Failure(false, refusal.error().name(), List.of(refusal.text()));
    }
}
