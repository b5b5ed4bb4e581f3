package dev.leanto.machine.auth;

import org.jspecify.annotations.Nullable;

/**
 * The user behind a request, proven by a token. No operation can be called without one.
 *
 * @param userId the user
 * @param tokenId the token that proved who they are
 * @param tokenLabel what its user calls the token
 * @param reach which projects that token reaches
 * @param client the program that they use
 */
public record Caller(int userId, int tokenId, String tokenLabel, Reach reach, Client client) {

    /** The source of a request that gave this {@code codeSourceId}; null or empty for none. */
    public Source source(@Nullable String codeSourceId) {
        return Source.of(codeSourceId, client);
    }
}
