package dev.leanto.program.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command that was run in this process.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it complained about
 */
record CommandRun(int exit, String out, String err) {

    static CommandRun leanto(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = CommandLines.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** Checks that it could not be done, and said so in just this sentence. */
    void refused(String sentence) {
        assertThat(err).isEqualTo("leanto: " + sentence + System.lineSeparator());
        assertThat(out).isEmpty();
        assertThat(exit).isEqualTo(1);
    }

    /** The rest of the first line that begins so. */
    String printed(String beginning) {
        return out.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst()
                .orElseThrow();
    }
}
