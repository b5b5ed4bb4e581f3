package dev.leanto.machine.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets whose answer. */
@Timeout(60)
class SharedQuestionTest {

    private final AtomicLong asked = new AtomicLong();

    @Test
    void isAskedAnewForWhoeverComesLater() {
        SharedQuestion question = new SharedQuestion(asked::incrementAndGet);
        assertThat(List.of(question.ask(), question.ask(), question.ask())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void isAskedOnceForAllWhoWaitTogether() throws Exception {
        CountDownLatch going = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SharedQuestion question = new SharedQuestion(() -> {
            if (asked.incrementAndGet() == 1) {
                going.countDown();
                await(goOn);
            }
            return asked.get();
        });
        CompletableFuture<Long> first = CompletableFuture.supplyAsync(question::ask, Thread::startVirtualThread);
        going.await();
        List<Thread> threads = IntStream.range(0, 20)
                .mapToObj(_ -> Thread.ofPlatform()
                        .unstarted(() -> assertThat(question.ask()).isEqualTo(2)))
                .toList();
        threads.forEach(Thread::start);
        // All of them have come while the first was on its way, whose answer may be older than their question.
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        goOn.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(first.join()).isEqualTo(1);
        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void givesNoOlderAnswerForOneThatFailed() {
        SharedQuestion question = new SharedQuestion(() -> {
            if (asked.incrementAndGet() == 2) {
                throw new DatabaseException("gone");
            }
            return asked.get();
        });
        assertThat(question.ask()).isEqualTo(1);
        assertThatThrownBy(question::ask).hasMessage("gone");
        assertThat(question.ask()).isEqualTo(3);
    }

    @Test
    void isGoneOnWithoutWhenItTakesLong() throws Exception {
        CountDownLatch going = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SharedQuestion question = new SharedQuestion(() -> {
            going.countDown();
            await(goOn);
            return asked.incrementAndGet();
        });
        CompletableFuture<Long> slow = CompletableFuture.supplyAsync(question::ask, Thread::startVirtualThread);
        going.await();
        assertThat(question.askWithin(Duration.ofMillis(10))).isEmpty();
        goOn.countDown();
        assertThat(slow.join()).isEqualTo(1);
        assertThat(question.askWithin(Duration.ofSeconds(10))).hasValue(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
