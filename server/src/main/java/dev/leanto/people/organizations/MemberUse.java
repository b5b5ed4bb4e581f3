package dev.leanto.people.organizations;

import dev.leanto.machine.db.Tx;
import java.util.Map;

/**
 * What a member takes of their organization.
 *
 * @param projects how many they own in it, those in the recycle bin included
 * @param bytes what their files and histories take, as they are stored
 */
public record MemberUse(int projects, long bytes) {

    static final MemberUse NONE = new MemberUse(0, 0);

    /** To be answered by whoever knows the projects. */
    public interface Of {

        /** What each user takes who owns projects in an organization, by their id. */
        Map<Integer, MemberUse> members(Tx tx, String organizationId);
    }
}
