package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.Limits;
import dev.leanto.machine.config.LimitsProfile;
import dev.leanto.machine.wire.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets a place for a long answer, and when. */
@Timeout(60)
class AnswerLaneTest {

    /** With two places, of which one user has one. */
    private static LongAnswers lane(Duration patience) {
        return new LongAnswers(new Limits(LimitsProfile.GENEROUS, 1, 60, 1, 5, 1, 1, 1, 1, 2, 1, patience));
    }

    private static void awaitThatWaits(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void isGivenInTheOrderOfComing() throws Exception {
        LongAnswers lane = lane(Duration.ofMinutes(1));
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> waiters = new ArrayList<>();
        lane.enter("a");
        for (int i = 0; i < 4; i++) {
            int number = i;
            Thread waiter = Thread.ofPlatform().start(() -> {
                lane.enter("a");
                order.add(number);
                lane.leave("a");
            });
            awaitThatWaits(waiter);
            waiters.add(waiter);
        }
        assertThatThrownBy(() -> lane.enter("a"))
                .as("four wait for each place at most")
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("limits.userLongAnswers");
        lane.leave("a");
        for (Thread waiter : waiters) {
            waiter.join();
        }
        assertThat(order).containsExactly(0, 1, 2, 3);
    }

    /** Who cannot go on yet holds up nobody else. */
    @Test
    void isGivenToOthersWhileOneWaitsForTheirOwn() throws Exception {
        LongAnswers lane = lane(Duration.ofMinutes(1));
        lane.enter("a");
        Thread own = Thread.ofPlatform().start(() -> lane.enter("a"));
        awaitThatWaits(own);
        lane.enter("b");
        Thread third = Thread.ofPlatform().start(() -> lane.enter("c"));
        awaitThatWaits(third);
        lane.leave("b");
        third.join();
        assertThat(own.isAlive()).isTrue();
        lane.leave("a");
        own.join();
    }

    @Test
    void isRefusedAfterAWhileAndTheNextInLineStillGetsIt() throws Exception {
        LongAnswers lane = lane(Duration.ofMillis(50));
        lane.enter("a");
        assertThatThrownBy(() -> lane.enter("a")).isInstanceOf(ApiException.class);
        lane.leave("a");
        lane.enter("a");
        lane.leave("a");
        lane.enter("b");
        lane.enter("c");
    }

    /** Whoever waits for a place and is interrupted leaves neither less room nor more. */
    @Test
    void isLeftByWhomeverIsInterrupted() throws Exception {
        LongAnswers lane = lane(Duration.ofSeconds(2));
        lane.enter("a");
        Thread waiter = Thread.ofPlatform()
                .start(() -> assertThatThrownBy(() -> lane.enter("a")).isInstanceOf(ApiException.class));
        awaitThatWaits(waiter);
        waiter.interrupt();
        waiter.join();
        lane.leave("a");
        lane.enter("a");
        lane.enter("b");
        assertThatThrownBy(() -> lane.enter("c")).hasMessageContaining("limits.longAnswers");
    }
}
