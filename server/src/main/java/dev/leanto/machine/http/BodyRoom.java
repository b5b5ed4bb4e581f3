package dev.leanto.machine.http;

import dev.leanto.machine.config.Limits;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The room for the bodies of all requests that are being read and handled. A request takes its share before the bytes
 * are read into memory and gives it back when it is done; one that finds no room is refused, so that memory never gets
 * scarce. A body of text costs up to six times its bytes while it is decoded (the bytes, their text in two bytes a
 * character, the texts of the fields), which is why the room is at most an eighth of the heap.
 */
final class BodyRoom {

    private static final int PART_OF_HEAP = 8;

    private final long size;
    private final AtomicLong taken = new AtomicLong();

    BodyRoom(Limits limits) {
        long most = Math.min(limits.requestsBytes(), Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        // One request of the largest size must always fit.
        this.size = Math.max(most, limits.requestBytes());
    }

    /** The share of a request that has taken nothing yet. */
    Share share() {
        return new Share();
    }

    /** The bytes that are taken now. */
    long taken() {
        return taken.get();
    }

    /** What one request has taken. For one thread at a time. */
    final class Share {
        private long bytes;

        private Share() {}

        /**
         * Takes more.
         *
         * @throws dev.leanto.machine.wire.ApiException when there is no room for it
         */
        void take(long more) {
            if (taken.addAndGet(more) > size) {
                taken.addAndGet(-more);
                throw ServerError.OVERLOADED.with();
            }
            bytes += more;
        }

        void giveBack() {
            taken.addAndGet(-bytes);
            bytes = 0;
        }
    }
}
