package dev.leanto.projects.sharing;

import java.time.Instant;

/**
 * An invitation that was declined so lately that it cannot be made again yet.
 *
 * @param publicId of whom it was for
 */
record DeclinedInvitation(String publicId, Instant invitedAt, Instant declinedAt) {

    /** From when it can be made again. */
    Instant again() {
        return declinedAt.plus(Invitations.DECLINED);
    }
}
