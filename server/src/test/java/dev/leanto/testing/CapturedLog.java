package dev.leanto.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.leanto.machine.log.JsonLines;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that is logged while it is open: our own loggers down to the finest level, everybody else's as configured. */
public final class CapturedLog implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.leanto");
    private final JsonLines encoder = new JsonLines();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> json = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> access = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String line = event.getMDCPropertyMap() + " " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : " " + event.getThrowableProxy().getMessage());
            lines.add(line);
            json.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
            if (event.getLoggerName().equals("access")) {
                access.add(event.getFormattedMessage());
            }
        }
    };

    /** Begins to capture. */
    public CapturedLog() {
        ours.setLevel(Level.TRACE);
        encoder.start();
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

    /** The same as it is logged for programs: an object a line. */
    public String json() {
        return String.join("", json);
    }

    /** The object of the one line about a request. */
    public JsonNode json(String request) {
        return json.stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.path("request").asString("").equals(request))
                .reduce((_, _) -> {
                    throw new AssertionError("There are several lines about " + request);
                })
                .orElseThrow();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
        ours.setLevel(Level.INFO);
    }
}
