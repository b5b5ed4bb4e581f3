package dev.leanto.projects.projects;

import dev.leanto.projects.revisions.Deletion;
import java.time.Duration;
import java.time.Instant;

/**
 * A project in the recycle bin.
 *
 * @param name its owner's name for it, without the bin's prefix
 * @param ownerName its owner as people call them
 * @param recycledAt when it was put there
 * @param deletion who put it there
 * @param waited how long servers have seen it there, by the clock of the bin, which no jump moves
 * @param size what its files and its history take, in bytes, each text counted once
 */
public record RecycledProject(
        int id,
        String name,
        int ownerId,
        String ownerName,
        String organizationId,
        Instant recycledAt,
        Deletion deletion,
        Duration waited,
        long size) {

    /** The whole days, the begun one counted, until it is purged by itself. */
    public int daysLeft(Duration retention) {
        Duration left = retention.minus(waited);
        return left.isNegative()
                ? 0
                : (int) Math.ceilDiv(left.toMillis(), Duration.ofDays(1).toMillis());
    }
}
