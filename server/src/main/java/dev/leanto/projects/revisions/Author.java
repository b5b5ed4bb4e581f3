package dev.leanto.projects.revisions;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Source;
import org.jspecify.annotations.Nullable;

/**
 * Who writes, by which token, from where.
 *
 * @param userId the user
 * @param tokenId the token that proved who they are; null for what the operator or an upgrade does in their name
 * @param source the program or agent that they write with
 */
public record Author(int userId, @Nullable Integer tokenId, Source source) {

    /** The caller, writing from this source. */
    public static Author of(Caller caller, Source source) {
        return new Author(caller.userId(), caller.tokenId() == Caller.NO_TOKEN ? null : caller.tokenId(), source);
    }
}
