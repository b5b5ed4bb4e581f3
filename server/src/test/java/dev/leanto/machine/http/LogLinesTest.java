package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import dev.leanto.testing.GeneratedFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the program's own logback.xml makes of a line, whoever has written it. */
class LogLinesTest {

    /** Escape, C1's escape and its next line, DEL, line and paragraph separators, direction, nothing to see. */
    private static final String ODD =
            "a\u001b[2Jb\u009b2Jc\u0085d\u007fe\u2028f\u2029g\u202eh\u200bi\r\n2026 INFO forged";

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void configure() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        context.setMDCAdapter(new LogbackMDCAdapter());
        configurator.setContext(context);
        configurator.doConfigure(GeneratedFile.PROJECT
                .resolve("server/src/main/resources/logback.xml")
                .toFile());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private String line(String message, @Nullable Throwable thrown) {
        Logger jetty = context.getLogger("org.eclipse.jetty.server.Server");
        var appender = (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("STDERR");
        LoggingEvent event = new LoggingEvent("here", jetty, Level.WARN, message, thrown, null);
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void areOneLineWithoutAnythingThatATerminalWouldMisread() {
        String line = line("Bad request " + ODD, null);
        assertThat(line).endsWith("forged\n").contains("WARN  Server - Bad request a\uFFFD[2Jb\uFFFD2Jc");
        assertThat(line.substring(0, line.length() - 1)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029]");
    }

    @Test
    void keepTheTraceOfAnExceptionButNotWhatItsMessageForges() {
        String text = line("Failed", new IllegalStateException(ODD, new IllegalArgumentException(ODD)));
        List<String> lines = text.lines().toList();
        assertThat(lines.getFirst()).endsWith(" Failed");
        assertThat(lines.get(1))
                .startsWith("java.lang.IllegalStateException: a\uFFFD[2J")
                .endsWith("2026 INFO forged");
        assertThat(lines.stream().skip(2)).allMatch(line -> line.matches("(\tat |\t\\.\\.\\. |Caused by: ).*"));
        assertThat(lines).anyMatch(line -> line.startsWith("Caused by: java.lang.IllegalArgumentException: a"));
        assertThat(text)
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029&&[^\n\t]]")
                .endsWith("\n");
    }
}
