package dev.leanto.machine.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.leanto.machine.config.LogSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of this process, on standard error: text from {@code info} on until it is told otherwise. */
public final class ServerLog {

    private ServerLog() {}

    /** Lets the settings count, from the next line on; to be called before other threads log. */
    public static void apply(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            apply(settings, context);
        }
    }

    static void apply(LogSettings settings, LoggerContext context) {
        context.getLogger(LogConfigurator.OURS)
                .setLevel(Level.toLevel(settings.level().name()));
        Lines lines = switch (settings.format()) {
            case TEXT -> new TextLines();
            case JSON -> new JsonLines();
        };
        lines.setContext(context);
        lines.start();
        if (context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogConfigurator.APPENDER)
                instanceof OutputStreamAppender<ILoggingEvent> appender) {
            appender.setEncoder(lines);
        }
    }
}
