package dev.leanto.people.organizations;

import dev.leanto.machine.wire.ApiError;

/** How requests about organizations and their encryption keys are refused. */
public enum OrganizationError implements ApiError {
    ORGANIZATION_NOT_FOUND("Organization not found"),
    ORGANIZATION_ADMINISTRATORS_ONLY("Only an administrator of the organization may do this"),
    ORGANIZATION_UNKNOWN("There is no organization '%s'"),
    ORGANIZATION_OWNER_STAYS("User %s owns the organization '%s' and cannot be removed from it"),
    LAST_ADMINISTRATOR("User %s is the last administrator of the organization: make another one first"),
    MEMBER_UNKNOWN(
            "There is nobody '%s' whom you may add: only members of another organization that you administer. The"
                    + " operator can add everybody (leanto organization add-member)"),
    MEMBER_NAMED("Name whom to add either by email or by userId"),
    MEMBER_ALREADY("User %s is a member already"),
    MEMBER_NOT("User %s is no member of the organization"),
    MEMBER_ROLE("role must be 'admin' or 'member', not '%s'"),
    ENCRYPTION_KEY_UNKNOWN("The organization has no encryption key %s"),
    ENCRYPTION_KEY_USED("The key %s is used by %s, those in the recycle bin counted"),
    ENCRYPTION_KEY_HASH("hash '%s' is not an MD5 hash: 32 lower-case hexadecimal digits"),
    ENCRYPTION_KEY_TWICE("A key of the name '%s' or of the hash %s is registered already");

    private final String template;

    OrganizationError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
