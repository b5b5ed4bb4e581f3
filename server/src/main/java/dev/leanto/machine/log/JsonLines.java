package dev.leanto.machine.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * The log for programs: an object a line, whose length is bounded. What the text form keeps out is kept out here too, and not
 * escaped, since a program may print what it has read. Logback's own {@code JsonEncoder} keeps nothing out, bounds nothing,
 * and gives a trace as an array of objects that few collectors of logs can show.
 */
public final class JsonLines extends Lines {

    /** How many characters of a message there are at most. */
    static final int MESSAGE_LENGTH = 8_192;

    /** How many characters of a trace there are at most. */
    static final int STACK_LENGTH = 32_768;

    @Override
    void append(StringBuilder line, ILoggingEvent event) {
        JsonObject object = new JsonObject(line);
        object.name("timestamp");
        line.append('"');
        time(line, event);
        line.append('"');
        object.text("level", event.getLevel().toString());
        object.text("logger", logger(event));
        Described described = described(event);
        if (described == null) {
            object.text("message", cut(message(event), MESSAGE_LENGTH));
            String request = request(event);
            if (request != null) {
                object.text("request", request);
            }
        } else {
            object.text("message", described.summary());
            object.text("request", described.request());
            described.describe(object);
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            object.name("thrown");
            thrown(new JsonObject(line), thrown, trace(event));
        }
        object.end();
        line.append('\n');
    }

    private static @Nullable Described described(ILoggingEvent event) {
        Object[] arguments = event.getArgumentArray();
        return arguments != null && arguments.length == 1 && arguments[0] instanceof Described one ? one : null;
    }

    private static void thrown(JsonObject object, IThrowableProxy thrown, String stack) {
        object.text("type", thrown.getClassName());
        String message = thrown.getMessage();
        if (message != null) {
            object.text("message", cut(message, MESSAGE_LENGTH));
        }
        object.trace("stack", cut(stack, STACK_LENGTH));
        object.end();
    }

    /** The beginning of a text that is too long, with a mark that says how much is missing. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }
}
