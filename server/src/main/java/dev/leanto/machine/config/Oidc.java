package dev.leanto.machine.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Connect provider by which people log in.
 *
 * @param issuer what it calls itself, which is where it is asked about itself; null for none
 * @param clientId what it calls this server
 * @param clientSecret by what it knows this server; null for nothing, or for that of the file
 * @param clientSecretFile file of that; null for none
 * @param clientAuthentication how the secret is shown
 * @param name what people call it; null for the name of its host
 * @param scopes what it is asked to tell
 * @param signUp whether whoever it knows and nobody here is connected with becomes a user
 * @param groupsClaim in which claim it says the groups of somebody
 * @param groups what they are good for here
 */
public record Oidc(
        @ConfigProperty(
                key = "logins.oidc.issuer",
                value = "",
                meaning =
                        "Single sign-on: the issuer of the OpenID Connect provider by which people log in, exactly as it calls"
                                + " itself, such as https://id.example.org/realms/work. Empty for none.")
        @Nullable
        String issuer,

        @ConfigProperty(
                key = "logins.oidc.clientId",
                value = "",
                meaning = "What the provider calls this server: its client id. There its redirect URI must be"
                        + " logins.publicAddress with /enter/oidc behind it.")
        @Nullable
        String clientId,

        @ConfigProperty(
                key = "logins.oidc.clientSecret",
                value = "",
                secret = true,
                meaning = "The secret of this client; empty for a public client, which PKCE alone protects.")
        @Nullable
        String clientSecret,

        @ConfigProperty(
                key = "logins.oidc.clientSecretFile",
                value = "",
                meaning = "File with the secret of this client, instead of logins.oidc.clientSecret.")
        @Nullable
        Path clientSecretFile,

        @ConfigProperty(
                key = "logins.oidc.clientAuthentication",
                value = "basic",
                meaning = "How the secret is shown: basic (client_secret_basic) or post (client_secret_post).")
        ClientAuthentication clientAuthentication,

        @ConfigProperty(
                key = "logins.oidc.name",
                value = "",
                meaning = "What people call the provider, on the button; empty for the name of its host.")
        @Nullable
        String name,

        @ConfigProperty(
                key = "logins.oidc.scopes",
                value = "openid,profile,email",
                meaning =
                        "What the provider is asked to tell of people; openid must be among it. Some tell groups only when"
                                + " asked for a scope groups.")
        List<String> scopes,

        @ConfigProperty(
                key = "logins.oidc.signUp",
                value = "false",
                meaning =
                        "Whether everybody whom the provider knows becomes a user when they first log in. Otherwise a user"
                                + " connects it on their account page, or the operator does (leanto user identity add).")
        boolean signUp,

        @ConfigProperty(
                key = "logins.oidc.groupsClaim",
                value = "groups",
                meaning = "The claim of the ID token in which the provider says the groups of somebody.")
        String groupsClaim,

        @ConfigProperty(
                key = "logins.oidc.groups",
                value = "",
                meaning = "Of which organizations people are members by their groups, at each log-in:"
                        + " 'quants=ORGANIZATION:member; leads=ORGANIZATION:admin', each with the id of an organization."
                        + " Who is in no such group any more loses the membership that came from one.")
        GroupRoles groups) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Oidc[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
