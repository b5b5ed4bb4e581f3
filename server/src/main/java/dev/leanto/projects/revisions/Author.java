package dev.leanto.projects.revisions;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Source;

/**
 * Who writes, by which token, from where.
 *
 * @param userId the user
 * @param tokenId the token that proved who they are
 * @param source the program or agent that they write with
 */
public record Author(int userId, int tokenId, Source source) {

    /** The caller, writing from this source. */
    public static Author of(Caller caller, Source source) {
        return new Author(caller.userId(), caller.tokenId(), source);
    }
}
