package dev.leanto.projects.revisions;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Source;
import org.jspecify.annotations.Nullable;

/**
 * Who writes, by which token or login, from where.
 *
 * @param userId the user
 * @param tokenId the token that proved who they are; null when none did
 * @param loginId the login that did; with no token either, the operator or an upgrade does it in their name
 * @param source the program or agent that they write with
 * @param address the address that they write from; null on this machine, by a command or an upgrade
 */
public record Author(
        int userId,
        @Nullable Integer tokenId,
        @Nullable Integer loginId,
        Source source,
        @Nullable String address) {

    /** The caller, writing from this source. */
    public static Author of(Caller caller, Source source) {
        return new Author(caller.userId(), caller.tokenId(), caller.loginId(), source, caller.address());
    }
}
