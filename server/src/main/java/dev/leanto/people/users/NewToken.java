package dev.leanto.people.users;

/**
 * A token that was just made: the only moment in which it can be shown.
 *
 * @param id a positive number, never used twice; what the operator names it by
 * @param userId its user
 * @param text the token itself, 64 hexadecimal digits
 */
public record NewToken(int id, int userId, String text) {

    /** Without the token. */
    @Override
    public String toString() {
        return "NewToken[id=" + id + ", userId=" + userId + "]";
    }
}
