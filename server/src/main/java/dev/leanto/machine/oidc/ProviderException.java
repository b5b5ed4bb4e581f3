package dev.leanto.machine.oidc;

/** Nobody was proven by a provider. */
public final class ProviderException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose trouble it is. */
    public enum Trouble {
        /** It does not answer, or not with success. */
        SILENT,
        /** What it says of itself, or how this server is known to it, is not as it must be. */
        UNFIT,
        /** It does not confirm what a browser has brought back. */
        REFUSED,
        /** What it says of a person is not proven. */
        UNPROVEN
    }

    private final Trouble trouble;

    ProviderException(Trouble trouble, String detail) {
        super(detail);
        this.trouble = trouble;
    }

    ProviderException(Trouble trouble, String detail, Throwable cause) {
        super(detail, cause);
        this.trouble = trouble;
    }

    /** Whose trouble it is. */
    public Trouble trouble() {
        return trouble;
    }

    /** What it is, in words for a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
