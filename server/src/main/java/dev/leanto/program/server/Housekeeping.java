package dev.leanto.program.server;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DatabaseException;
import dev.leanto.machine.metrics.Meters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does by itself now and then: a list of tasks, one at a time, none stopped by the failure of another. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<Task> tasks;
    private final Map<Task, Done> done = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeping").factory());

    /**
     * One of them.
     *
     * @param name what it does, as a sentence about its failure begins
     * @param delay how long after the start it is first done
     * @param period how long after its end it is done again; positive
     */
    record Task(String name, Duration delay, Duration period, Runnable work) {

        Task {
            if (!period.isPositive()) {
                throw new IllegalArgumentException(name + " has no period: " + period);
            }
        }

        /** One that is done at once, and then again and again. */
        static Task atOnceAndEvery(Duration period, String name, Runnable work) {
            return new Task(name, Duration.ZERO, period, work);
        }

        /** One that is done again and again. */
        static Task every(Duration period, String name, Runnable work) {
            return new Task(name, period, period, work);
        }
    }

    /** How often a task was done, and when it last went well. */
    private static final class Done {
        private final LongAdder well = new LongAdder();
        private final LongAdder badly = new LongAdder();
        private volatile OptionalLong last = OptionalLong.empty();

        private double seconds() {
            OptionalLong since = last;
            return since.isPresent() ? (System.nanoTime() - since.getAsLong()) / 1e9 : Double.NaN;
        }
    }

    /** Of these tasks; none is done before {@link #begin}. */
    Housekeeping(List<Task> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    /** Begins with all of them. */
    void begin() {
        for (Task task : tasks) {
            var _ = executor.scheduleWithFixedDelay(
                    () -> run(task), task.delay().toMillis(), task.period().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void run(Task task) {
        Done so = done.computeIfAbsent(task, _ -> new Done());
        if (wentWell(task)) {
            so.well.increment();
            so.last = OptionalLong.of(System.nanoTime());
        } else {
            so.badly.increment();
        }
    }

    private boolean wentWell(Task task) {
        try {
            task.work().run();
            return true;
        } catch (DatabaseException | StartupException e) {
            if (executor.isShutdown()) {
                LOG.debug("{} was broken off by the stop: {}", task.name(), e.getMessage());
            } else {
                LOG.warn("{} failed, and will be tried again: {}", task.name(), e.getMessage());
            }
        } catch (RuntimeException e) {
            if (executor.isShutdown() && Thread.currentThread().isInterrupted()) {
                LOG.debug("{} was broken off by the stop: {}", task.name(), e.getMessage());
            } else {
                LOG.error("{} failed, and will be tried again", task.name(), e);
            }
        }
        return false;
    }

    /** Says what was done when. */
    void measure(Meters meters) {
        String help = "What the server does by itself, by how it ended";
        for (Task task : tasks) {
            Done so = done.computeIfAbsent(task, _ -> new Done());
            meters.counter("leanto.housekeeping", help, so.well::sum, "task", task.name(), "outcome", "success");
            meters.counter("leanto.housekeeping", help, so.badly::sum, "task", task.name(), "outcome", "failed");
            meters.gauge(
                    "leanto.housekeeping.success.age.seconds",
                    "How long ago it last went well; NaN for not since the start",
                    so::seconds,
                    "task",
                    task.name());
        }
    }

    /** Stops, and waits for the task that is being done; one that takes long is broken off. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            // What is interrupted in the middle of a transaction loses its connection, and may not know what became of
            // it.
            if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            executor.shutdownNow();
        }
        executor.close();
    }
}
