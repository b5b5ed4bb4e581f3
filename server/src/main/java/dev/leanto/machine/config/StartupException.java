package dev.leanto.machine.config;

/** Why the program cannot start or a command cannot run, as one sentence for the person who typed it. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String sentence) {
        super(sentence);
    }

    /** With the sentence to print, and what lies behind it for the log. */
    public StartupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
