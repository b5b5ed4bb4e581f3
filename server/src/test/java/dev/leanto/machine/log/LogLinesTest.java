package dev.leanto.machine.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the text form makes of a line, whoever has written it. */
class LogLinesTest {

    /** Escape, C1's escape and its next line, DEL, line and paragraph separators, direction, nothing to see. */
    private static final String ODD =
            "a\u001b[2Jb\u009b2Jc\u0085d\u007fe\u2028f\u2029g\u202eh\u200bi\r\n2026 INFO forged";

    /** What the text form is said to be, in the words of the logging library; slow, since it looks for each with a regex. */
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0} %X{request:--}"
            + " %replace(%msg){'[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]', '\uFFFD'}%n"
            + "%replace(%replace(%ex){'[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]', '\uFFFD'})"
            + "{'\\n(?!\\t|Caused by: |$)', '\uFFFD'}";

    private static final List<String> PIECES = List.of(
            "word ",
            "\"{}\\",
            "é…€",
            "\ud83d\ude00",
            "\udb40\udc01",
            "\ud834\udd73",
            "\ud800",
            "\udc00",
            "\u0000",
            "\u001b[2J",
            "\u007f",
            "\u0085",
            "\u009b",
            "\u00ad",
            "\u200b",
            "\u202e",
            "\u2028",
            "\u2029",
            "\u2066",
            "\ufeff",
            "\r",
            "\n",
            "\n\n",
            "\r\n",
            "\n\t",
            "\t",
            "\nCaused by: ",
            "\nCaused by:",
            "\n\tat a.B.c(D.java:1)");

    private static final Instant WHEN = Instant.parse("2026-01-31T23:59:59.007Z");

    private final LoggerContext context = new LoggerContext();
    private final TextLines text = new TextLines();
    private final PatternLayoutEncoder pattern = new PatternLayoutEncoder();

    @BeforeEach
    void configure() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        pattern.setContext(context);
        pattern.setCharset(StandardCharsets.UTF_8);
        pattern.setPattern(PATTERN);
        List.of(text, pattern).forEach(Encoder::start);
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown) {
        var jetty = context.getLogger("org.eclipse.jetty.server.Server");
        LoggingEvent event = new LoggingEvent("here", jetty, Level.WARN, message, thrown, null);
        event.setInstant(WHEN);
        return event;
    }

    private static String line(Encoder<ILoggingEvent> encoder, ILoggingEvent event) {
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void areOneLineWithoutAnythingThatATerminalWouldMisread() {
        String line = line(text, event("Bad request " + ODD, null));
        assertThat(line)
                .startsWith("2026-01-31T23:59:59.007Z WARN  Server - Bad request a\uFFFD[2Jb\uFFFD2Jc")
                .endsWith("forged\n");
        assertThat(line.substring(0, line.length() - 1)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029]");
    }

    @Test
    void keepTheTraceOfAnExceptionButNotWhatItsMessageForges() {
        String line = line(text, event("Failed", new IllegalStateException(ODD, new IllegalArgumentException(ODD))));
        List<String> lines = line.lines().toList();
        assertThat(lines.getFirst()).endsWith(" Failed");
        assertThat(lines.get(1))
                .startsWith("java.lang.IllegalStateException: a\uFFFD[2J")
                .endsWith("2026 INFO forged");
        assertThat(lines.stream().skip(2)).allMatch(one -> one.matches("(\tat |\t\\.\\.\\. |Caused by: ).*"));
        assertThat(lines).anyMatch(one -> one.startsWith("Caused by: java.lang.IllegalArgumentException: a"));
        assertThat(line)
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029&&[^\n\t]]")
                .endsWith("\n");
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(
                    random.nextInt(4) == 0
                            ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static @Nullable Throwable randomThrown(Random random, int depth) {
        if (depth == 0 || random.nextBoolean()) {
            return null;
        }
        Throwable thrown = new IllegalStateException(randomText(random), randomThrown(random, depth - 1));
        if (random.nextInt(3) == 0) {
            // As of an exception that is thrown often: its text may end in its message.
            thrown.setStackTrace(new StackTraceElement[0]);
        }
        if (random.nextInt(3) == 0) {
            thrown.addSuppressed(new IllegalArgumentException(randomText(random)));
        }
        return thrown;
    }

    @Test
    void areTheSameBytesAsThoseOfThePattern() {
        Random random = new Random(20_260_131);
        Level[] levels = {Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE};
        String[] loggers = {"ROOT", "access", "dev.leanto.machine.db.GroupCommit", "a.B$C", "a."};
        for (int i = 0; i < 5_000; i++) {
            LoggingEvent event = new LoggingEvent(
                    "here",
                    context.getLogger(loggers[random.nextInt(loggers.length)]),
                    levels[random.nextInt(levels.length)],
                    randomText(random),
                    randomThrown(random, 3),
                    random.nextBoolean() ? null : new Object[] {randomText(random)});
            event.setInstant(Instant.ofEpochMilli(random.nextLong(253_402_300_800_000L)));
            event.setMDCPropertyMap(random.nextBoolean() ? Map.of() : Map.of("request", "0123456789abcdef"));
            assertThat(text.encode(event)).as("line " + i).isEqualTo(pattern.encode(event));
        }
    }
}
