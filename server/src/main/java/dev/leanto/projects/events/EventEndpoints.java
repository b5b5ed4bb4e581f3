package dev.leanto.projects.events;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.http.EventSink;
import dev.leanto.machine.http.ServerError;
import dev.leanto.machine.wire.Json;
import dev.leanto.machine.work.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that tell what happens. */
public final class EventEndpoints {

    private static final int MOST_WAITING = 30;

    /** A token that has ended meanwhile has to be shown again after this. */
    private static final int MOST_LISTENING = 3600;

    private final Events events;

    /** Told by these. */
    public EventEndpoints(Events events) {
        this.events = events;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.events("events/read", Access.READ, EventWire.ReadRequest.class, this::read),
                Endpoint.of(
                                "events/poll",
                                Access.READ,
                                EventWire.PollRequest.class,
                                EventWire.PollAnswer.class,
                                this::poll)
                        // Its places are those of the primary, and a replica has not come to all of them.
                        .ofNow());
    }

    private void read(Caller caller, EventWire.ReadRequest request, EventSink out)
            throws IOException, InterruptedException {
        Duration time = seconds("seconds", request.seconds(), MOST_LISTENING, MOST_LISTENING);
        try (Listener listener = events.listen(caller, request.after())) {
            out.begin();
            long end = System.nanoTime() + time.toNanos();
            Next next;
            do {
                next = listener.next(Duration.ofNanos(end - System.nanoTime()));
            } while (next != null && tell(next, out) && (next.more() || System.nanoTime() < end));
        }
    }

    /** False when the caller has to show their token again; what was missed may be that it can do something else now. */
    private static boolean tell(Next next, EventSink out) throws IOException {
        if (next.missed()) {
            out.send(next.id(), "missed", "{}");
            return false;
        }
        for (Event event : next.events()) {
            EventView view = EventView.of(event);
            out.send(view.id(), view.event(), Json.text(view));
        }
        return next.events().stream().noneMatch(event -> event.kind() == Kind.TOKEN);
    }

    private EventWire.PollAnswer poll(Caller caller, EventWire.PollRequest request) {
        Duration time = seconds("waitSeconds", request.waitSeconds(), 0, MOST_WAITING);
        try (Listener listener = events.listen(caller, request.after())) {
            Next next = await(listener, time);
            if (next == null) {
                throw ServerError.STOPPING.with();
            }
            return EventWire.PollAnswer.of(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServerError.STOPPING.with();
        }
    }

    /** Not at work meanwhile. */
    private static @Nullable Next await(Listener listener, Duration time) throws InterruptedException {
        Place.rest();
        try {
            return listener.next(time);
        } finally {
            Place.goOn();
        }
    }

    private static Duration seconds(String field, @Nullable Integer asked, int without, int most) {
        int seconds = asked == null ? without : asked;
        if (seconds < 0 || seconds > most) {
            throw EventError.SECONDS_RANGE.with(field, seconds, most);
        }
        return Duration.ofSeconds(seconds);
    }
}
