package dev.leanto.projects.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.outgoing.OutgoingHttp;
import dev.leanto.machine.outgoing.Reachable;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who is looked at, and what becomes of those with whom something goes wrong. */
class RoundsTest {

    private static final WebhookStore.Woken HOOK = new WebhookStore.Woken("a", 1);

    /** Not by an exception: by what a machine without memory throws. */
    @Test
    void looksAgainAfterAnError() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        LinkedBlockingQueue<String> served = new LinkedBlockingQueue<>();
        Rounds.Work work = (id, _) -> {
            if (asked.incrementAndGet() < 3) {
                throw new StackOverflowError("On purpose");
            }
            served.add(id);
            return false;
        };
        try (Rounds rounds = new Rounds(work, new OutgoingHttp(new Reachable(false), "test", Duration.ofSeconds(1)))) {
            rounds.wake(HOOK);
            int looks = 0;
            while (served.poll(1, TimeUnit.MILLISECONDS) == null && looks < 10_000) {
                rounds.wakeAgain();
                looks++;
            }
            assertThat(asked).hasValue(3);
            // The second time it is longer that it is not tried, however often it is woken.
            assertThat(looks).isGreaterThanOrEqualTo(2 + 4);
            rounds.wake(HOOK);
            assertThat(served.poll(30, TimeUnit.SECONDS)).isEqualTo("a");
        }
    }
}
