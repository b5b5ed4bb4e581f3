package dev.leanto.people.organizations;

import dev.leanto.machine.wire.ApiError;

/** How requests about organizations and their encryption keys are refused. */
public enum OrganizationError implements ApiError {
    ORGANIZATION_NOT_FOUND("Organization not found"),
    ORGANIZATION_ADMINISTRATORS_ONLY("Only an administrator of the organization may do this"),
    ORGANIZATION_UNKNOWN("There is no organization '%s'"),
    ORGANIZATION_OWNER_STAYS("User %s owns the organization '%s' and cannot be removed from it"),
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
