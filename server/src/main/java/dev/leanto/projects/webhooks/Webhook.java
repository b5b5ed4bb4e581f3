package dev.leanto.projects.webhooks;

import dev.leanto.machine.db.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of what happens, by requests to an address.
 *
 * @param id 32 hexadecimal digits
 * @param projectId the project that it is about; null for an organization
 * @param organizationId the organization whose projects it is about; null for a project
 * @param userId who has set it up: it is told what they may know
 * @param url where to
 * @param createdAt when it was made
 * @param position up to where it has been told of everything
 * @param dueAt before when nobody else may deliver to it; the epoch for no such time
 * @param missed whether it is to be told that it has missed something
 * @param failingSince since when nothing has come through; null when the last delivery has
 * @param disabledAt since when nothing is sent to it; null when it is
 * @param disabledReason why; null when it is
 */
public record Webhook(
        String id,
        @Nullable Integer projectId,
        @Nullable String organizationId,
        int userId,
        String url,
        Instant createdAt,
        String position,
        Instant dueAt,
        boolean missed,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason) {

    /** What it is about. */
    public Holder holder() {
        return new Holder(projectId, organizationId);
    }

    /** In one word: {@code active}, {@code failing} or {@code disabled}. */
    public String state() {
        return disabledAt != null ? "disabled" : failingSince != null ? "failing" : "active";
    }

    /** Whether somebody may deliver to it at this moment. */
    boolean isDue(Instant now) {
        return disabledAt == null && (!dueAt.isAfter(now) || dueAt.isAfter(now.plus(Patience.FARTHEST)));
    }

    /** The same at another place. */
    Webhook at(Position place) {
        return new Webhook(
                id,
                projectId,
                organizationId,
                userId,
                url,
                createdAt,
                place.toString(),
                dueAt,
                missed,
                failingSince,
                disabledAt,
                disabledReason);
    }

    /** Up to where it has been told of everything. */
    Position place() {
        return place(position);
    }

    /** A place as it is stored. */
    static Position place(String stored) {
        return Position.parse(stored).orElseThrow(() -> new IllegalStateException("No place: " + stored));
    }
}
