package dev.leanto.projects.webhooks;

import dev.leanto.machine.db.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Some events on their way to a webhook.
 *
 * @param webhookId whose
 * @param number in the order of sending, from 1
 * @param id by which whoever gets it twice knows it again
 * @param until the place of the last event in it
 * @param events how many were in it when it was last sent
 * @param begunAt when it was first sent
 * @param attempts how often it was sent, as far as is known
 * @param attemptedAt when it was last sent; null when it is being sent for the first time
 * @param outcome what became of it
 * @param status the HTTP status of the last answer; null when there was none
 * @param error why there was none; null when there was
 */
public record Delivery(
        String webhookId,
        int number,
        String id,
        String until,
        int events,
        Instant begunAt,
        int attempts,
        @Nullable Instant attemptedAt,
        Outcome outcome,
        @Nullable Integer status,
        @Nullable String error) {

    /** The same after one more attempt. */
    Delivery attempted(Instant now, Outcome so, @Nullable Integer answered, @Nullable String trouble) {
        return new Delivery(webhookId, number, id, until, events, begunAt, attempts + 1, now, so, answered, trouble);
    }

    /** What became of it. */
    public enum Outcome implements Stored {
        /** It is being sent, or will be again. */
        PENDING("pending"),
        /** It was answered with a status of 200 to 299. */
        DELIVERED("delivered"),
        /** It was not, for so long that it is not sent any more. */
        GIVEN_UP("given up");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String stored() {
            return word;
        }
    }
}
