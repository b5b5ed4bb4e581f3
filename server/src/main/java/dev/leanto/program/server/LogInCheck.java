package dev.leanto.program.server;

import dev.leanto.machine.config.GroupRoles;
import dev.leanto.machine.config.Oidc;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.oidc.Provider;
import dev.leanto.machine.oidc.ProviderException;
import dev.leanto.people.organizations.OrganizationAccount;
import dev.leanto.people.users.UserAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether anybody can log in: programs by tokens, people on the pages, and by the provider that is configured. */
final class LogInCheck {

    private final Installation installation;
    private final Oidc oidc;
    private final Instant now;

    LogInCheck(Installation installation, Oidc oidc, Instant now) {
        this.installation = installation;
        this.oidc = oidc;
        this.now = now;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(tokens(), pages()));
        Provider provider = installation.signOn().provider();
        if (provider != null) {
            findings.add(provider(provider));
            groups(findings);
        }
        return findings;
    }

    private Finding tokens() {
        long able = installation.database().read(tx -> {
            var disabled = installation.users().accounts(tx).stream()
                    .filter(account -> account.disabledAt() != null)
                    .map(UserAccount::id)
                    .toList();
            return installation.tokens().all(tx).stream()
                    .filter(token -> token.state(now).equals("valid") && !disabled.contains(token.userId()))
                    .count();
        });
        return able > 0
                ? Finding.ok("log-in", able + (able == 1 ? " valid token" : " valid tokens"))
                : Finding.warning("log-in", "nobody has a valid token", "leanto token create --user ID");
    }

    private Finding pages() {
        Provider provider = installation.signOn().provider();
        int able = installation
                .database()
                .read(tx -> installation.persons().able(tx, provider == null ? "" : provider.issuer()));
        if (able > 0) {
            return Finding.ok("web log-in", able + (able == 1 ? " user has" : " users have") + " a way in");
        }
        return provider != null && oidc.signUp()
                ? Finding.ok("web log-in", "whoever " + provider.name() + " knows becomes a user")
                : Finding.warning(
                        "web log-in",
                        "nobody has a password, a passkey or a login link for the pages",
                        "leanto login-link --user ID");
    }

    private static Finding provider(Provider provider) {
        try {
            provider.requireSecret();
            provider.probe();
            return Finding.ok("single sign-on", provider.issuer() + " answers");
        } catch (StartupException e) {
            return Finding.failure("single sign-on", e.sentence(), "see logins.oidc");
        } catch (ProviderException e) {
            return Finding.warning(
                    "single sign-on", provider.issuer() + " cannot be used: " + e.detail(), "see logins.oidc.issuer");
        }
    }

    private void groups(List<Finding> findings) {
        List<String> known = installation
                .database()
                .read(tx -> installation.organizations().accounts(tx).stream()
                        .map(OrganizationAccount::id)
                        .toList());
        String unknown = oidc.groups().all().stream()
                .map(GroupRoles.Role::organizationId)
                .filter(id -> !known.contains(id))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            findings.add(Finding.warning(
                    "groups",
                    "logins.oidc.groups names organizations that there are not: " + unknown,
                    "leanto organization list"));
        }
    }
}
