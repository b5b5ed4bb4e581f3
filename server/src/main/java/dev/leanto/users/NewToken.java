package dev.leanto.users;

/**
 * A token that was just made: the only moment in which it can be shown.
 *
 * @param userId its user
 * @param text the token itself, 64 hexadecimal digits
 */
public record NewToken(int userId, String text) {

    /** Without the token. */
    @Override
    public String toString() {
        return "NewToken[userId=" + userId + "]";
    }
}
