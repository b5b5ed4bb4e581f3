package dev.leanto.machine.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns at computing: so many at the same time, and none for what is small. */
@Timeout(60)
class HeavyWorkTest {

    private static final int MOST = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Test
    void isDoneByNoMoreThanHalfTheProcessorsAtTheSameTime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(threads.submit(() -> HeavyWork.of(HeavyWork.FROM, () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1);
                    return running.decrementAndGet();
                })));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(most.get()).isBetween(1, MOST);
    }

    @Test
    void letsPassWhatIsSmallAndWhatComesAfterAFailure() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < MOST; i++) {
            HeavyWork.begin();
        }
        try {
            assertThat(HeavyWork.<String>of(HeavyWork.FROM - 1, () -> "done")).isEqualTo("done");
            Thread waiting = Thread.ofVirtual()
                    .start(() -> HeavyWork.of(HeavyWork.FROM, () -> {
                        done.countDown();
                        throw new IllegalStateException("on purpose");
                    }));
            while (waiting.getState() == Thread.State.RUNNABLE || waiting.getState() == Thread.State.NEW) {
                Thread.onSpinWait();
            }
            assertThat(done.getCount()).isEqualTo(1);
        } finally {
            for (int i = 0; i < MOST; i++) {
                HeavyWork.end();
            }
        }
        done.await();
        assertThat(HeavyWork.<String>of(HeavyWork.FROM, () -> "done")).isEqualTo("done");
    }
}
