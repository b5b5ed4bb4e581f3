package dev.leanto.machine.http;

import dev.leanto.machine.config.Limits;
import dev.leanto.machine.metrics.Meters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The room for the bodies of all requests that are being read and handled. A request takes room as its bytes arrive, so
 * that one which only announces many takes none, and gives it back when it is done; one that finds no room is refused, so
 * that memory never gets scarce. One caller never has more than a share of it. A body of text costs up to six times its
 * bytes while it is decoded (the bytes, their text in two bytes a character, the texts of the fields), which is why the
 * room is at most an eighth of the heap.
 */
final class BodyRoom {

    private static final int PART_OF_HEAP = 8;

    private final long size;
    private final long each;
    private final AtomicLong taken = new AtomicLong();

    /** What each caller has taken who has taken anything. */
    private final Map<Object, Long> callers = new ConcurrentHashMap<>();

    BodyRoom(Limits limits) {
        long most = Math.min(limits.requestsBytes(), Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        // One request of the largest size must always fit.
        this.size = Math.max(most, limits.requestBytes());
        this.each = Math.max(Math.min(limits.userRequestsBytes(), size / 2), limits.requestBytes());
    }

    /** Says how full it is. */
    void measure(Meters meters) {
        meters.gauge(
                "leanto.bodies.bytes", "Bytes of the bodies of requests that are being read and handled", taken::get);
        meters.gauge("leanto.bodies.limit.bytes", "Room for them", () -> size);
    }

    /**
     * The share of a request that has taken nothing yet.
     *
     * @param caller whose request it is
     */
    Share share(Object caller) {
        return new Share(caller);
    }

    /** What one request has taken. For one thread at a time. */
    final class Share {
        private final Object caller;
        private long bytes;

        private Share(Object caller) {
            this.caller = caller;
        }

        /**
         * Takes more.
         *
         * @throws dev.leanto.machine.wire.ApiException when there is no room for it
         */
        void take(long more) {
            if (callers.merge(caller, more, Long::sum) > each) {
                leave(more);
                throw ServerError.USER_OVERLOADED.with();
            }
            if (taken.addAndGet(more) > size) {
                taken.addAndGet(-more);
                leave(more);
                throw ServerError.OVERLOADED.with();
            }
            bytes += more;
        }

        /** Gives all of it back. */
        void giveBack() {
            taken.addAndGet(-bytes);
            leave(bytes);
            bytes = 0;
        }

        private void leave(long less) {
            callers.computeIfPresent(caller, (_, before) -> before > less ? (Long) (before - less) : null);
        }
    }
}
