package dev.leanto.machine.copy;

/** Why a copy was not made or is none, as one sentence. */
public final class CopyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CopyException(String sentence) {
        super(sentence);
    }

    /** With the sentence to print, and what lies behind it. */
    public CopyException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
