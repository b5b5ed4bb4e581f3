package dev.leanto.machine.auth;

import org.jspecify.annotations.Nullable;

/** The door by which whoever serves requests tells what tokens and logins were used for; the users implement it. */
public interface Usage {

    /**
     * A token or a login was used, and the request was not refused.
     *
     * @param projectId the project that was read; 0 for what is about none, or changes one: that is in its history
     */
    void used(Caller caller, int projectId);

    /**
     * Credentials were refused.
     *
     * @param userId the user that they claimed to prove; null when they named none
     * @param address where the request came from
     * @param reason why, as the name of the refusal
     */
    void refused(@Nullable Integer userId, String address, String reason);
}
