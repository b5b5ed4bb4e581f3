package dev.leanto.program.cli;

import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.people.logins.LoginError;
import dev.leanto.people.organizations.OrganizationError;
import dev.leanto.people.users.UserError;
import dev.leanto.projects.lean.LeanError;
import dev.leanto.projects.projects.ProjectError;
import java.util.Map;

/** What the command line adds to a refusal: which command shows what there is. */
final class Hints {

    private static final Map<ApiError, String> LISTS = Map.of(
            UserError.USER_UNKNOWN, "user list",
            UserError.TOKEN_UNKNOWN, "token list",
            LoginError.LOGIN_UNKNOWN, "login list",
            OrganizationError.ORGANIZATION_UNKNOWN, "organization list",
            OrganizationError.ENCRYPTION_KEY_UNKNOWN, "encryption-key list ORGANIZATION",
            ProjectError.PROJECT_UNKNOWN, "project list",
            LeanError.LEAN_VERSION_UNKNOWN, "lean-version list",
            LeanError.ENVIRONMENT_UNKNOWN, "environment list");

    private Hints() {}

    /** The sentence to print for a refusal. */
    static String sentence(ApiException refusal) {
        String list = LISTS.get(refusal.error());
        return list == null ? refusal.text() : refusal.text() + " ('leanto " + list + "' shows them)";
    }
}
