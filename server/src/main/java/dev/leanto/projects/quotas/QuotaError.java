package dev.leanto.projects.quotas;

import dev.leanto.machine.wire.ApiError;

/** How what exceeds a quota is refused, and what cannot be one. */
public enum QuotaError implements ApiError {
    QUOTA_EXCEEDED(
            "This would exceed the quota '%s' of %s: %s of %s are used, and this needs %s more. Projects in the recycle"
                    + " bin count until they are purged"),
    QUOTA_UNKNOWN("There is no quota '%s': they are %s"),
    QUOTA_AMOUNT("The quota '%s' must be %s, not '%s'");

    private final String template;

    QuotaError(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
