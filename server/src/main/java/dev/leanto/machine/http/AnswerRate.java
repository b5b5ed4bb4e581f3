package dev.leanto.machine.http;

import dev.leanto.machine.config.Http;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fast a client must read its answer.
 *
 * @param bytes a second; 0 for any
 * @param time over which it is measured
 */
record AnswerRate(long bytes, Duration time) {

    /** What says so. */
    static final String SETTING = "http.answerRate";

    static AnswerRate of(Http http) {
        return new AnswerRate(http.answerRate(), http.rateTime());
    }

    Pace pace() {
        return new Pace(bytes, time);
    }

    /** How long a client may take for a piece of this size; 0 for as long as it likes. */
    long nanosFor(int size) {
        return bytes == 0 ? 0 : time.toNanos() + TimeUnit.SECONDS.toNanos(size) / bytes;
    }
}
