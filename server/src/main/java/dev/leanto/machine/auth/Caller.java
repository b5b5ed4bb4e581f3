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
 * @param client the program that they use
 */
public record Caller(int userId, int tokenId, String tokenLabel, Reach reach, Client client) {

    /** No token: the operator's own. */
    public static final int NO_TOKEN = 0;

    /** The operator, doing something in the name of this user. */
    public static Caller operator(int userId) {
        return new Caller(userId, NO_TOKEN, "", Reach.ALL, Client.COMMAND);
    }

    /** The source of a request that gave this {@code codeSourceId}; null or empty for none. */
    public Source source(@Nullable String codeSourceId) {
        return Source.of(codeSourceId, client);
    }
}
