package dev.leanto.program.server;

import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.db.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does by itself now and then: a list of tasks, one at a time, none stopped by the failure of another. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final List<Task> tasks;
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

        void run() {
            try {
                work.run();
            } catch (DatabaseException | StartupException e) {
                LOG.warn("{} failed, and will be tried again: {}", name, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("{} failed, and will be tried again", name, e);
            }
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
                    task::run, task.delay().toMillis(), task.period().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Stops, and waits for the task that is being done. */
    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
