package dev.leanto.people.organizations;

import dev.leanto.machine.db.Tx;

/** What has to be seen to when somebody becomes a member of an organization, and so is shown what all its members are. */
public interface OnMemberJoining {

    /** They will become a member; nothing is written yet. */
    void joining(Tx tx, String organizationId, int userId);

    /** They are a member now. */
    void joined(Tx tx, int userId);
}
