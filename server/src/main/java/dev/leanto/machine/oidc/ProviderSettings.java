package dev.leanto.machine.oidc;

import dev.leanto.machine.config.ClientAuthentication;
import dev.leanto.machine.config.Oidc;
import dev.leanto.machine.config.StartupException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a provider, found to fit together.
 *
 * @param issuer what it calls itself
 * @param clientId what it calls this server
 * @param secret by what it knows this server; null for a public client
 * @param secretFile where that stands instead; null for nowhere
 * @param authentication how the secret is shown
 * @param name what people call it
 * @param scopes what it is asked to tell
 * @param groupsClaim in which claim it says the groups of somebody
 */
record ProviderSettings(
        String issuer,
        String clientId,
        @Nullable String secret,
        @Nullable Path secretFile,
        ClientAuthentication authentication,
        String name,
        List<String> scopes,
        String groupsClaim) {

    /**
     * Those of a configuration.
     *
     * @return null when it names no provider
     * @throws StartupException when they do not fit together, naming the setting
     */
    static @Nullable ProviderSettings of(Oidc oidc) {
        String issuer = oidc.issuer();
        if (issuer == null) {
            if (oidc.clientId() != null) {
                throw new StartupException(
                        "logins.oidc.clientId is set without logins.oidc.issuer: name the provider, or neither");
            }
            return null;
        }
        URI address = Addresses.secure(issuer);
        if (address == null || address.getQuery() != null) {
            throw new StartupException("logins.oidc.issuer must be an address with https (http on this machine only),"
                    + " without a question mark, not '" + issuer + "'");
        }
        if (oidc.clientId() == null) {
            throw new StartupException(
                    "logins.oidc.issuer needs logins.oidc.clientId: what the provider calls this server");
        }
        if (!oidc.scopes().contains("openid")) {
            throw new StartupException("logins.oidc.scopes must have openid among them, not " + oidc.scopes());
        }
        if (oidc.clientSecret() != null && oidc.clientSecretFile() != null) {
            throw new StartupException(
                    "logins.oidc.clientSecret and logins.oidc.clientSecretFile are both set: set one of them");
        }
        return new ProviderSettings(
                issuer,
                oidc.clientId(),
                oidc.clientSecret(),
                oidc.clientSecretFile(),
                oidc.clientAuthentication(),
                Objects.requireNonNullElse(oidc.name(), address.getHost()),
                oidc.scopes(),
                oidc.groupsClaim());
    }

    /**
     * The secret, wherever it stands; null for a public client.
     *
     * @throws StartupException when its file cannot be read, or is empty
     */
    @Nullable
    String readSecret() {
        Path file = secretFile;
        if (file == null) {
            return secret;
        }
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new StartupException("The file of logins.oidc.clientSecretFile is empty: " + file);
            }
            return text;
        } catch (IOException e) {
            throw new StartupException("The file of logins.oidc.clientSecretFile cannot be read: " + e.getMessage(), e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProviderSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
