package dev.leanto.people.audit;

import dev.leanto.machine.auth.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param action what, such as {@code token.create}
 * @param userId the user that it was done by or to; null when none is concerned
 * @param tokenId the token that it was done with or to; null when none is concerned
 * @param loginId the login that it was done with; null for none
 * @param projectId the project that it was done to; null when none is concerned
 * @param organizationId the organization that it was done to, when it was not done to a project of it; null for none
 * @param detail more about it, for a person to read; never a secret
 * @param address the address that it was done from; null when it was done on this machine, by a command or by the server
 */
public record AuditEvent(
        String action,
        @Nullable Integer userId,
        @Nullable Integer tokenId,
        @Nullable Integer loginId,
        @Nullable Integer projectId,
        @Nullable String organizationId,
        String detail,
        @Nullable String address) {

    /** Done on this machine, by a command or by the server itself. */
    public AuditEvent(
            String action,
            @Nullable Integer userId,
            @Nullable Integer tokenId,
            @Nullable Integer projectId,
            String detail) {
        this(action, userId, tokenId, null, projectId, null, detail, null);
    }

    /** Done by a caller, with their token or login, from their address; by the operator when there is none. */
    public static AuditEvent by(@Nullable Caller caller, String action, @Nullable Integer projectId, String detail) {
        if (caller == null) {
            return new AuditEvent(action, null, null, projectId, detail);
        }
        return new AuditEvent(
                action, caller.userId(), caller.tokenId(), caller.loginId(), projectId, null, detail, caller.address());
    }

    /** The same, done to an organization, whose administrators are told of it. */
    public AuditEvent to(@Nullable String organization) {
        return new AuditEvent(action, userId, tokenId, loginId, projectId, organization, detail, address);
    }
}
