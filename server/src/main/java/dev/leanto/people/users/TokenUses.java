package dev.leanto.people.users;

import dev.leanto.machine.auth.Reach;

/**
 * What a token is to be good for.
 *
 * @param scope what it may be used for
 * @param reach which projects it reaches; all, for one that is no Bearer token
 * @param mayBeOld whether what is read with it may be a little old, and so come of a replica
 */
public record TokenUses(TokenScope scope, Reach reach, boolean mayBeOld) {

    /** Refuses one that writes what it may have made of what is old. */
    public TokenUses {
        if (mayBeOld && scope != TokenScope.READ) {
            throw new IllegalArgumentException("What writes has to know what is so now");
        }
    }

    /** For all projects, as they are now. */
    public static TokenUses of(TokenScope scope) {
        return new TokenUses(scope, Reach.ALL, false);
    }
}
