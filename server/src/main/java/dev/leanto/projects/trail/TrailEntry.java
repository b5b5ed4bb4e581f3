package dev.leanto.projects.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did.
 *
 * @param at when; of reads and refused log-ins the beginning of the hour in which they were counted
 * @param action what: that of an audit event, {@code project.} and the kind of a revision, or {@code project.read} and
 *     {@code account.use} for requests about no project, and those that wrote, {@code logIn.refuse} for log-ins refused
 * @param userId who did it, or to whom it was done, or whom a refused log-in claimed; null when no user is concerned
 * @param tokenId the token that it was done with or to; null for none
 * @param tokenLabel what its user calls the token, or what is shown of the login; null when neither is known
 * @param projectId the project that it was done to; null when none is concerned
 * @param projectName its owner's name for it, of one that is purged the last; null when none is concerned
 * @param revision the revision that it made; null when it made none
 * @param source the program or agent that it was done with; null when that is not known
 * @param address the address that it was done from, of reads the last one within the hour; null on this machine, by a
 *     command or the server itself, and when it is not known
 * @param detail more about it, for a person to read
 * @param loginId the login that it was done with or to; null for none
 */
public record TrailEntry(
        Instant at,
        String action,
        @Nullable Integer userId,
        @Nullable String userName,
        @Nullable Integer tokenId,
        @Nullable String tokenLabel,
        @Nullable Integer projectId,
        @Nullable String projectName,
        @Nullable Integer revision,
        @Nullable String source,
        @Nullable String address,
        String detail,
        @Nullable Integer loginId) {

    private static final String HERE = "this machine";

    /** The same, for people: what neither token nor login did was done on this machine, and tokens are made and revoked here. */
    public TrailEntry shown() {
        boolean here = address == null && loginId == null && (tokenId == null || action.startsWith("token."));
        return here
                ? new TrailEntry(
                        at,
                        action,
                        userId,
                        userName,
                        tokenId,
                        tokenLabel,
                        projectId,
                        projectName,
                        revision,
                        source,
                        HERE,
                        detail,
                        loginId)
                : this;
    }
}
