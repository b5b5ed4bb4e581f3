package dev.leanto.machine.config;

/** Whether a line is logged for each request. */
public enum AccessLines {
    /** Unless the log goes to a terminal, where they would scroll away what a person is there to read. */
    AUTO,
    ON,
    OFF;

    /** Set by {@code bin/leanto}, since Java does not know where standard error goes. */
    static final String TERMINAL = "leanto.terminal";

    /** What comes of it in this process. */
    public boolean wanted() {
        return this == ON || (this == AUTO && !Boolean.getBoolean(TERMINAL));
    }
}
