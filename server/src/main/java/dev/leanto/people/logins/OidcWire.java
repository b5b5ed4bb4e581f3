package dev.leanto.people.logins;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.machine.wire.WireTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations by which people come by another server, and are connected with it. */
final class OidcWire {

    private OidcWire() {}

    @Meaning("Begins to log in by another server")
    @Refusals({"PROVIDER_NONE", "PROVIDER_SILENT", "PROVIDER_UNFIT", "LOG_IN_IN_THE_CLEAR"})
    record LogInStart() {}

    record StartAnswer(
            @Meaning("Where the browser is to go; it comes back to /enter/oidc within ten minutes")
            String address) implements Answer {}

    @Meaning("Logs in by what the browser brought back from another server; good once")
    @Refusals({
        "PROVIDER_NONE",
        "PROVIDER_SILENT",
        "PROVIDER_UNFIT",
        "PROVIDER_REFUSED",
        "PROVIDER_UNPROVEN",
        "CHALLENGE_OVER",
        "LOG_IN_IN_THE_CLEAR"
    })
    record LogIn(
            @Meaning("The state that came back") String state,
            @Meaning("The code that came back") String code,

            @Meaning("The iss that came back; null for none") @Nullable
            String issuer) {}

    @Meaning("Begins to prove by another server that it is still the caller")
    @Refusals({"PROVIDER_NONE", "PROVIDER_SILENT", "PROVIDER_UNFIT"})
    record ProofStart() {}

    @Meaning("Proves by what came back from another server that it is still the caller; good for ten minutes")
    @Refusals({
        "PROVIDER_NONE",
        "PROVIDER_SILENT",
        "PROVIDER_UNFIT",
        "PROVIDER_REFUSED",
        "PROVIDER_UNPROVEN",
        "CHALLENGE_OVER",
        "PROOF_OLD",
        "IDENTITY_WRONG"
    })
    record Proof(
            @Meaning("The state that came back") String state,
            @Meaning("The code that came back") String code,

            @Meaning("The iss that came back; null for none") @Nullable
            String issuer) {}

    @Meaning("Begins to connect the caller with an account of another server")
    @Refusals({"PROVIDER_NONE", "PROVIDER_SILENT", "PROVIDER_UNFIT"})
    record ConnectionStart() {}

    @Meaning("Connects the caller with the account by which the browser came back from another server")
    @Refusals({
        "PROVIDER_NONE",
        "PROVIDER_SILENT",
        "PROVIDER_UNFIT",
        "PROVIDER_REFUSED",
        "PROVIDER_UNPROVEN",
        "CHALLENGE_OVER",
        "IDENTITY_TAKEN",
        "IDENTITIES_TOO_MANY"
    })
    record Connection(
            @Meaning("The state that came back") String state,
            @Meaning("The code that came back") String code,

            @Meaning("The iss that came back; null for none") @Nullable
            String issuer) {}

    @Meaning("Shows the accounts of other servers that the caller is connected with")
    record IdentitiesRequest() {}

    record IdentitiesAnswer(
            @Meaning("The accounts, oldest first") List<One> identities) implements Answer {

        static IdentitiesAnswer of(List<Identity> identities) {
            return new IdentitiesAnswer(identities.stream()
                    .map(identity -> new One(
                            identity.id(),
                            identity.issuer(),
                            identity.subject(),
                            WireTime.iso(identity.createdAt()),
                            identity.lastUsedAt() == null ? null : WireTime.iso(identity.lastUsedAt())))
                    .toList());
        }
    }

    record One(
            @Meaning("Id of the connection") int id,
            @Meaning("What the other server calls itself") String issuer,
            @Meaning("What it calls the caller") String subject,
            @Meaning("When it was connected") String created,

            @Meaning("When the caller last logged in by it; null for never") @Nullable
            String lastUsed) {}

    @Meaning("Disconnects the caller from an account of another server")
    @Refusals("IDENTITY_NONE")
    record Disconnection(@Meaning("Id of the connection") int identityId) {}
}
