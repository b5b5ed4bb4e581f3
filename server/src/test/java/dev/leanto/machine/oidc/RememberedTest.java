package dev.leanto.machine.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.oidc.ProviderException.Trouble;
import dev.leanto.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many come while a provider does not answer, it is asked once, and nobody waits twice as long as it may take. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RememberedTest {

    private final TestClock clock = new TestClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch silence = new CountDownLatch(1);

    /** It says nothing for ten seconds, and then that it is silent. */
    private String silent() throws ProviderException {
        asked.incrementAndGet();
        begun.countDown();
        try {
            silence.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        clock.advance(Duration.ofSeconds(10));
        throw new ProviderException(Trouble.SILENT, "no answer in time");
    }

    private static String outcome(Remembered<String> remembered) {
        try {
            return remembered.get();
        } catch (ProviderException e) {
            return e.detail();
        }
    }

    @Test
    void whoComesWhileItIsAskedAsksNoSecondTime() throws Exception {
        Remembered<String> remembered = new Remembered<>(this::silent, clock);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Supplier<CompletableFuture<String>> one =
                    () -> CompletableFuture.supplyAsync(() -> outcome(remembered), threads);
            List<CompletableFuture<String>> all =
                    IntStream.range(0, 20).mapToObj(_ -> one.get()).toList();
            begun.await();
            silence.countDown();
            assertThat(all).extracting(CompletableFuture::join).containsOnly("no answer in time");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsOldCountsOnWhileANewerOneIsRead() throws Exception {
        AtomicInteger first = new AtomicInteger();
        Remembered<String> remembered = new Remembered<>(() -> first.getAndIncrement() == 0 ? "old" : silent(), clock);
        assertThat(remembered.get()).isEqualTo("old");
        clock.advance(Remembered.AGE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<String> reads = CompletableFuture.supplyAsync(() -> outcome(remembered), threads);
            begun.await();
            assertThat(remembered.get()).isEqualTo("old");
            silence.countDown();
            assertThat(reads.join()).isEqualTo("old");
        }
        assertThat(asked).hasValue(1);
    }
}
