package dev.leanto.projects.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.machine.db.Position;
import dev.leanto.projects.events.EventFeed;
import dev.leanto.projects.events.EventView;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much of what has happened is in one delivery. */
class CourierTest {

    private static Position place(int number) {
        return new Position("0123456789ab", 0, number);
    }

    private static EventFeed.Page page(int events) {
        List<EventFeed.Told> told = IntStream.rangeClosed(1, events)
                .mapToObj(number -> new EventFeed.Told(
                        place(number), new EventView("" + number, "revision", 1, number, null, null)))
                .toList();
        return new EventFeed.Page(told, place(500), false, false);
    }

    @Test
    void takesAllThatFits() {
        assertThat(Courier.cut(page(100), null)).isEqualTo(page(100));
    }

    @Test
    void endsWithTheLastThatFits() {
        EventFeed.Page cut = Courier.cut(page(150), null);
        assertThat(cut.events()).hasSize(100);
        assertThat(cut.end()).isEqualTo(place(100));
        assertThat(cut.more()).isTrue();
    }

    @Test
    void sendsNothingAgainThatWasNotInIt() {
        EventFeed.Page cut = Courier.cut(page(90), place(60));
        assertThat(cut.events()).hasSize(60);
        assertThat(cut.end()).isEqualTo(place(60));
    }

    /** Its user sees more by now than when it was first sent. */
    @Test
    void leavesNothingOutOfWhatIsSentAgain() {
        EventFeed.Page cut = Courier.cut(page(150), place(140));
        assertThat(cut.events()).hasSize(100);
        assertThat(cut.end()).isEqualTo(place(100));
    }
}
