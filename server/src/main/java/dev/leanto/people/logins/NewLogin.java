package dev.leanto.people.logins;

import java.time.Duration;

/**
 * A login that was just made: the only moment in which its cookie can be given out.
 *
 * @param userId who has logged in
 * @param name what they are called
 * @param cookie the value of the cookie
 * @param age how long it lasts at most
 */
public record NewLogin(int userId, String name, String cookie, Duration age) {

    /** Without the cookie. */
    @Override
    public String toString() {
        return "NewLogin[userId=" + userId + "]";
    }
}
