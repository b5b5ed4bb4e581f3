package dev.leanto;

import dev.leanto.program.cli.CommandLines;

/** The program. */
public final class Main {

    /** How many threads of the machine carry all virtual threads: a setting of Java's, read when the first one is made. */
    static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    /**
     * Java has as many as the machine has processors. With two of those, two requests that compute without a pause (a large
     * patch, a long list) keep everybody else's waiting until they are done; and a carrier takes those that another virtual
     * thread has woken before those that a thread of the machine has, so that whoever waits for the writer of SQLite can
     * starve. With more of them the machine shares itself out among all, a slice of time for each.
     */
    private static final int LEAST_CARRIERS = 32;

    private static final int CARRIERS_EACH_PROCESSOR = 4;

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        setCarriers();
        System.exit(CommandLines.create().execute(arguments));
    }

    /** Sets how many there are, unless whoever started the program has. */
    static void setCarriers() {
        int processors = Runtime.getRuntime().availableProcessors();
        int carriers = Math.max(LEAST_CARRIERS, CARRIERS_EACH_PROCESSOR * processors);
        System.getProperties().putIfAbsent(CARRIERS, String.valueOf(carriers));
    }
}
