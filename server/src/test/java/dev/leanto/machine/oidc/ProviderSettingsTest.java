package dev.leanto.machine.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leanto.machine.config.Configuration;
import dev.leanto.machine.config.Configuration.Option;
import dev.leanto.machine.config.GroupRoles;
import dev.leanto.machine.config.Oidc;
import dev.leanto.machine.config.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a provider that do not fit together stop the start, and say which. */
class ProviderSettingsTest {

    private static final String ORGANIZATION = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private static Oidc oidc(String... pairs) {
        Map<String, Option> options = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put("logins.oidc." + pairs[i], new Option("--set", pairs[i + 1]));
        }
        return Configuration.defaults(options).config().logIns().oidc();
    }

    private static void stops(String said, String... pairs) {
        assertThatThrownBy(() -> ProviderSettings.of(oidc(pairs)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(said);
    }

    @Test
    void noneIsSet() {
        assertThat(ProviderSettings.of(oidc())).isNull();
    }

    @Test
    void whatIsMissingOrTooMuchIsNamed() {
        String issuer = "https://id.example.org";
        stops("logins.oidc.clientId", "issuer", issuer);
        stops("logins.oidc.issuer", "clientId", "x");
        stops("logins.oidc.issuer", "issuer", "http://id.example.org", "clientId", "x");
        stops("logins.oidc.issuer", "issuer", "id.example.org", "clientId", "x");
        stops("logins.oidc.issuer", "issuer", issuer + "?a=b", "clientId", "x");
        stops("logins.oidc.scopes", "issuer", issuer, "clientId", "x", "scopes", "profile");
        stops(
                "logins.oidc.clientSecretFile",
                "issuer",
                issuer,
                "clientId",
                "x",
                "clientSecret",
                "y",
                "clientSecretFile",
                "z");
        stops("logins.oidc.clientAuthentication", "clientAuthentication", "jwt");
        stops("logins.oidc.groups", "groups", "quants");
        stops("logins.oidc.groups", "groups", "quants=" + ORGANIZATION + ":owner");
        stops("logins.oidc.groups", "groups", "quants=" + ORGANIZATION + "; leads=x:admin");
    }

    @Test
    void theSecretMayStandInAFile() throws IOException {
        Path file = folder.resolve("secret");
        ProviderSettings settings = Objects.requireNonNull(ProviderSettings.of(
                oidc("issuer", "https://id.example.org", "clientId", "x", "clientSecretFile", file.toString())));
        assertThatThrownBy(settings::readSecret).hasMessageContaining("logins.oidc.clientSecretFile");
        Files.writeString(file, "\n");
        assertThatThrownBy(settings::readSecret).hasMessageContaining("empty");
        Files.writeString(file, "the secret\n");
        assertThat(settings.readSecret()).isEqualTo("the secret");
        assertThat(settings.name()).isEqualTo("id.example.org");
    }

    @Test
    void groupsMayHaveAnyName() {
        Oidc oidc = oidc(
                "groups",
                "CN=Quants,OU=Trading = " + ORGANIZATION + " ; /leads=" + ORGANIZATION + ":admin\nall=" + ORGANIZATION
                        + ":member;");
        assertThat(oidc.groups().all())
                .containsExactly(
                        new GroupRoles.Role("CN=Quants,OU=Trading", ORGANIZATION, false),
                        new GroupRoles.Role("/leads", ORGANIZATION, true),
                        new GroupRoles.Role("all", ORGANIZATION, false));
    }

    @Test
    void theSecretIsNeverShown() {
        Oidc oidc = oidc("issuer", "https://id.example.org", "clientId", "x", "clientSecret", "hidden");
        assertThat(oidc.toString() + ProviderSettings.of(oidc)).doesNotContain("hidden");
    }
}
