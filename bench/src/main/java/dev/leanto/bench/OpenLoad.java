package dev.leanto.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A load that does not wait for the server, as many users together do not: requests are due at times of a schedule (a Poisson
 * process), and how long one takes is counted from when it was due, whatever kept it from being sent. A load that waits for
 * each answer asks the less the slower the server is, and sees nothing of those who would have asked meanwhile.
 */
final class OpenLoad implements AutoCloseable {

    /** How long answers are waited for when the time is over. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Selector selector = Selector.open();
    private final List<Line> lines = new ArrayList<>();
    private final Deque<Line> idle = new ArrayDeque<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Asked asked;
    private final Random random;
    private final Times accepted = new Times();
    private final Times refused = new Times();
    private int offered;
    private int withoutTime;

    OpenLoad(int port, Case what, Scene scene, int connections, Random random) throws IOException {
        this.asked = new Asked(what, scene, random);
        this.random = random;
        for (int i = 0; i < connections; i++) {
            Line line = new Line(i, port, selector);
            lines.add(line);
            idle.add(line);
        }
    }

    /**
     * Offers so many requests a second.
     *
     * @return what came of it; what was not answered in the end was neither accepted nor refused
     */
    Offered run(double rate, double seconds) throws IOException {
        long began = System.nanoTime();
        long end = began + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        double next = began + pause(rate);
        long now = began;
        int inTime = 0;
        while (now < end || (idle.size() < lines.size() && now < end + PATIENCE_NANOS)) {
            while (next <= now && next < end) {
                waiting.add((long) next);
                offered++;
                next += pause(rate);
            }
            while (now < end && !waiting.isEmpty() && !idle.isEmpty()) {
                idle.pop().send(asked.next(), waiting.pop());
            }
            long until = Math.min(end, (long) next) - System.nanoTime();
            selector.select(this::look, until > 0 && now < end ? Math.max(1, until / 1_000_000) : 1);
            now = System.nanoTime();
            if (now < end) {
                inTime = accepted.count();
            }
        }
        return new Offered(
                offered / seconds,
                inTime / seconds,
                refused.count() / seconds,
                accepted.millis(0.5),
                accepted.millis(0.99),
                refused.millis(0.5),
                refused.millis(0.99),
                offered - accepted.count() - refused.count(),
                withoutTime);
    }

    private double pause(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate * TimeUnit.SECONDS.toNanos(1);
    }

    private void look(SelectionKey key) {
        Line line = (Line) key.attachment();
        try {
            if (!line.goesOn()) {
                return;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (line.status() == 503) {
            refused.add(line.sinceSent());
            withoutTime += line.saysWhenToComeAgain() ? 0 : 1;
        } else if (line.status() == 200 && line.succeeded()) {
            accepted.add(line.sinceDue());
        } else {
            throw new IllegalStateException(line.text());
        }
        idle.push(line);
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines) {
            line.close();
        }
        selector.close();
    }

    /** Times of which the middle and the longest are asked for. */
    private static final class Times {
        private long[] nanos = new long[4096];
        private int count;

        void add(long one) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = one;
        }

        int count() {
            return count;
        }

        double millis(double part) {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return count == 0 ? 0 : sorted[Math.min(count - 1, (int) (count * part))] / 1e6;
        }
    }
}
