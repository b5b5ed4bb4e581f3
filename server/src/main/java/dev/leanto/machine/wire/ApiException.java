package dev.leanto.machine.wire;

/**
 * A request that is refused, with the text its sender is to read. Thrown wherever a rule is broken and caught in one
 * place, which turns it into the failure answer; inside a write it also undoes the transaction.
 */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // A refusal ends where it is answered: none is ever serialized.
    private final transient ApiError error;

    ApiException(ApiError error, String text) {
        // A refusal is an answer, not a fault: nobody reads its stack, and filling one in costs more than the request.
        super(text, null, false, false);
        this.error = error;
    }

    /** The entry of the table that this refusal comes from. */
    public ApiError error() {
        return error;
    }

    /** The text for the client, without anything secret in it. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
