package dev.leanto.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** All that is logged while it is open: our own loggers down to the finest level, everybody else's as configured. */
public final class CapturedLog implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.leanto");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> access = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String line = event.getMDCPropertyMap() + " " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : " " + event.getThrowableProxy().getMessage());
            lines.add(line);
            if (event.getLoggerName().equals("access")) {
                access.add(event.getFormattedMessage());
            }
        }
    };

    /** Begins to capture. */
    public CapturedLog() {
        ours.setLevel(Level.TRACE);
        appender.start();
        root.addAppender(appender);
    }

    /** The next line of the access log; waits for it, since it is written after the answer. */
    public String nextAccess() {
        try {
            String line = access.poll(20, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("No request was logged");
            }
            return line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything so far. */
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
        ours.setLevel(Level.INFO);
    }
}
