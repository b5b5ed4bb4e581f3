package dev.leanto.machine.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes the lines of the log, in UTF-8: what those of all formats have in common. */
abstract class Lines extends EncoderBase<ILoggingEvent> {

    /** The name under which the id of a request that is handled is known to the thread that does. */
    private static final String REQUEST = "request";

    private static final int USUAL_LENGTH = 400;

    private final UtcTime time = new UtcTime();
    private final ThrowableProxyConverter traces = new ThrowableProxyConverter();

    @Override
    public void start() {
        traces.start();
        super.start();
    }

    @Override
    public final byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(USUAL_LENGTH);
        append(line, event);
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Appends all of it, the end of the line included. */
    abstract void append(StringBuilder line, ILoggingEvent event);

    /** Appends when it was logged. */
    final void time(StringBuilder line, ILoggingEvent event) {
        time.append(line, event.getTimeStamp());
    }

    /** Who says it, without its room. */
    static String logger(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The request in which it was said; null when it was in none. */
    static @Nullable String request(ILoggingEvent event) {
        return event.getMDCPropertyMap().get(REQUEST);
    }

    static String message(ILoggingEvent event) {
        return String.valueOf(event.getFormattedMessage());
    }

    /** The lines of what was thrown, and of its causes; not guarded yet. */
    final String trace(ILoggingEvent event) {
        return traces.convert(event);
    }

    @Override
    public byte @Nullable [] headerBytes() {
        return null;
    }

    @Override
    public byte @Nullable [] footerBytes() {
        return null;
    }
}
