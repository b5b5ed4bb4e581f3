package dev.leanto.machine.auth;

import org.jspecify.annotations.Nullable;

/**
 * The user behind a request, proven by a token. No operation can be called without one. The operator's commands do what
 * they do in the name of a user, without a token.
 *
 * @param userId the user
 * @param tokenId the token that proved who they are; {@link #NO_TOKEN} for a command
 * @param tokenLabel what its user calls the token
 * @param reach which projects that token reaches
 * @param mayBeOld whether what that token reads may be a little old
 * @param client the program that they use
 * @param address the address that the request came from, as far as the server believes it; null for a command
 */
public record Caller(
        int userId,
        int tokenId,
        String tokenLabel,
        Reach reach,
        boolean mayBeOld,
        Client client,
        @Nullable String address) {

    /** No token: the operator's own. */
    public static final int NO_TOKEN = 0;

    /** The operator, doing something in the name of this user. */
    public static Caller operator(int userId) {
        return new Caller(userId, NO_TOKEN, "", Reach.ALL, false, Client.COMMAND, null);
    }

    /** The token that proved who they are; null for a command. */
    public @Nullable Integer provenBy() {
        return tokenId == NO_TOKEN ? null : tokenId;
    }

    /** The same, calling from this address. */
    public Caller from(String whence) {
        return new Caller(userId, tokenId, tokenLabel, reach, mayBeOld, client, whence);
    }

    /** The source of a request that gave this {@code codeSourceId}; null or empty for none. */
    public Source source(@Nullable String codeSourceId) {
        return Source.of(codeSourceId, client);
    }
}
