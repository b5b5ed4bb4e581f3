package dev.leanto;

import dev.leanto.program.cli.CommandLines;

/** The program. */
public final class Main {

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(CommandLines.create().execute(arguments));
    }
}
