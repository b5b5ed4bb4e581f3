package dev.leanto.machine.auth;

import org.jspecify.annotations.Nullable;

/**
 * The user behind a request, proven by a token or a login. No operation can be called without one, but those that log
 * people in. The operator's commands do what they do in the name of a user.
 *
 * @param userId the user
 * @param proof what proved who they are
 * @param reach which projects that proof reaches
 * @param mayBeOld whether what they read may be a little old
 * @param client the program that they use
 * @param address the address that the request came from, as far as the server believes it; null for a command
 */
public record Caller(
        int userId,
        Proof proof,
        Reach reach,
        boolean mayBeOld,
        Client client,
        @Nullable String address) {

    /** What somebody writes with who says nothing else, on the pages of this server. */
    public static final String WEB = "web";

    /** The operator, doing something in the name of this user. */
    public static Caller operator(int userId) {
        return new Caller(userId, new Proof.Operator(), Reach.ALL, false, Client.COMMAND, null);
    }

    /** The token that proved who they are; null for a login or a command. */
    public @Nullable Integer tokenId() {
        return proof instanceof Proof.Token token ? (Integer) token.id() : null;
    }

    /** The login that proved who they are; null for a token or a command. */
    public @Nullable Integer loginId() {
        return proof instanceof Proof.Login login ? (Integer) login.id() : null;
    }

    /** The same, calling from this address. */
    public Caller from(String whence) {
        return new Caller(userId, proof, reach, mayBeOld, client, whence);
    }

    /** The source of a request that gave this {@code codeSourceId}; null or empty for none. */
    public Source source(@Nullable String codeSourceId) {
        return proof instanceof Proof.Login && (codeSourceId == null || codeSourceId.isEmpty())
                ? new Source(WEB, false)
                : Source.of(codeSourceId, client);
    }
}
