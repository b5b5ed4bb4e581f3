package dev.leanto.machine.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * What is logged, and where to, before anything is known of the settings; the logging library finds it by
 * {@code META-INF/services}. It is no XML, whose reading took a tenth of a second of each start and each command.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    /** The name of what writes to standard error. */
    static final String APPENDER = "STDERR";

    /** The name above all of Leanto's own loggers. */
    static final String OURS = "dev.leanto";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger(OURS).setLevel(Level.INFO);
        // That connections are lost is said once, by us.
        context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        // What is wrong with a request is in its line and its answer: nobody can fill the log with more than that.
        context.getLogger("org.eclipse.jetty.http").setLevel(Level.ERROR);
        // One line for each request, if the setting http.accessLog wants them.
        context.getLogger("access").setLevel(Level.INFO);
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(standardError(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
        TextLines lines = new TextLines();
        lines.setContext(context);
        lines.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName(APPENDER);
        appender.setTarget("System.err");
        appender.setEncoder(lines);
        appender.start();
        return appender;
    }
}
