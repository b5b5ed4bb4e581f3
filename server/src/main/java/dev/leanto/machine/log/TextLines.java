package dev.leanto.machine.log;

import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * The log for people: time, level, who says it, request, message, and below it the trace of what was thrown. Each message is
 * one line.
 */
public final class TextLines extends Lines {

    private static final int LEVEL_WIDTH = 5;

    @Override
    void append(StringBuilder line, ILoggingEvent event) {
        time(line, event);
        String level = event.getLevel().toString();
        String request = request(event);
        line.append(' ').append(level).repeat(' ', Math.max(0, LEVEL_WIDTH - level.length()));
        line.append(' ').append(logger(event));
        line.append(' ').append(request == null ? "-" : request);
        line.append(' ');
        Guard.line(line, message(event));
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            Guard.trace(line, trace(event));
        }
    }
}
