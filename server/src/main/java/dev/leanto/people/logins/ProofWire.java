package dev.leanto.people.logins;

import dev.leanto.machine.wire.Answer;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Refusals;
import dev.leanto.machine.wire.WireTime;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests and answers of the operations about passwords and passkeys. */
final class ProofWire {

    private static final String KIND = "public-key";
    private static final String REQUIRED = "required";

    private ProofWire() {}

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Meaning("Logs in by a password")
    @Refusals({"PASSWORD_LONG", "LOG_IN_IN_THE_CLEAR"})
    record PasswordLogIn(
            @Meaning("Name or e-mail address") String name,
            @Meaning("The password") String password) {}

    @Meaning("Begins to log in by a passkey")
    @Refusals({"PASSKEY_PLACE", "LOG_IN_IN_THE_CLEAR"})
    record PasskeyLogInOptions() {}

    @Meaning("Logs in by a passkey")
    @Refusals({"PASSKEY_PLACE", "CHALLENGE_OVER", "LOG_IN_IN_THE_CLEAR"})
    record PasskeyLogIn(
            @Meaning("That of the options") String challengeId,

            @Meaning("What the browser made of the options: the JSON text of its PublicKeyCredential")
            String credential) {}

    @Meaning("Begins to prove by a passkey that it is still the caller")
    @Refusals("PASSKEY_PLACE")
    record PasskeyProofOptions() {}

    @Meaning("Proves by a passkey that it is still the caller; good for ten minutes")
    @Refusals({"PASSKEY_WRONG", "PASSKEY_PLACE", "CHALLENGE_OVER"})
    record PasskeyProof(
            @Meaning("That of the options") String challengeId,

            @Meaning("What the browser made of the options: the JSON text of its PublicKeyCredential")
            String credential) {}

    @Meaning("Proves by the password that it is still the caller; good for ten minutes")
    @Refusals({"PASSWORD_WRONG", "PASSWORD_LONG"})
    record PasswordProof(@Meaning("The password") String password) {}

    record RequestAnswer(
            @Meaning("By what the answer of the device is known to belong to it")
            String challengeId,

            @Meaning("What parseRequestOptionsFromJSON of browsers takes")
            RequestOptions options)
            implements Answer {

        static RequestAnswer of(Passkeys.Asked asked) {
            return new RequestAnswer(
                    asked.challenge(),
                    new RequestOptions(
                            asked.challenge(),
                            Challenges.AGE.toMillis(),
                            asked.place(),
                            REQUIRED,
                            described(asked.passkeys())));
        }
    }

    private static List<Described> described(List<Passkey> passkeys) {
        return passkeys.stream()
                .map(passkey -> new Described(KIND, text(passkey.key().credentialId())))
                .toList();
    }

    record RequestOptions(
            @Meaning("What the device is to sign, base 64 for addresses")
            String challenge,

            @Meaning("Milliseconds that its user has") long timeout,
            @Meaning("The name that the passkeys belong to") String rpId,

            @Meaning("Whether the device asks its user: required")
            String userVerification,

            @Meaning("With which of its passkeys; empty for any")
            List<Described> allowCredentials) {}

    record Described(
            @Meaning("Always public-key") String type,

            @Meaning("What the device calls it, base 64 for addresses")
            String id) {}

    @Meaning("Begins to make a passkey")
    @Refusals("PASSKEY_PLACE")
    record CreationRequest() {}

    record CreationAnswer(
            @Meaning("By what the answer of the device is known to belong to it")
            String challengeId,

            @Meaning("What parseCreationOptionsFromJSON of browsers takes")
            CreationOptions options)
            implements Answer {

        static CreationAnswer of(Passkeys.Asked asked, String publicId, String name) {
            return new CreationAnswer(
                    asked.challenge(),
                    new CreationOptions(
                            new Place(asked.place(), "Leanto"),
                            new Holder(text(publicId.getBytes(StandardCharsets.UTF_8)), name, name),
                            asked.challenge(),
                            PasskeyProofs.kinds().stream()
                                    .map(kind -> new Kind(KIND, kind))
                                    .toList(),
                            Challenges.AGE.toMillis(),
                            described(asked.passkeys()),
                            new Selection(REQUIRED, true, REQUIRED),
                            "none"));
        }
    }

    record CreationOptions(
            @Meaning("What the passkey belongs to") Place rp,
            @Meaning("Whose it is") Holder user,

            @Meaning("What the device is to sign, base 64 for addresses")
            String challenge,

            @Meaning("Which kinds of keys are taken, the best first")
            List<Kind> pubKeyCredParams,

            @Meaning("Milliseconds that its user has") long timeout,

            @Meaning("Passkeys of which the device may have none already")
            List<Described> excludeCredentials,

            @Meaning("What the device must be able to do") Selection authenticatorSelection,

            @Meaning("Whether the device proves what it is: none")
            String attestation) {}

    record Place(
            @Meaning("The name of the host") String id,
            @Meaning("What people call it") String name) {}

    record Holder(
            @Meaning("The user's public id, base 64 for addresses")
            String id,

            @Meaning("What they are called") String name,
            @Meaning("The same") String displayName) {}

    record Kind(
            @Meaning("Always public-key") String type,
            @Meaning("The number of the kind in COSE") long alg) {}

    record Selection(
            @Meaning("Whether the device keeps it, so that no name needs to be typed: required")
            String residentKey,

            @Meaning("The same, for older browsers") boolean requireResidentKey,

            @Meaning("Whether the device asks its user: required")
            String userVerification) {}

    @Meaning("Keeps a passkey that a device has made")
    @Refusals({
        "PASSKEY_UNUSABLE",
        "PASSKEY_TAKEN",
        "PASSKEYS_TOO_MANY",
        "PASSKEY_PLACE",
        "CHALLENGE_OVER",
        "TEXT_HAS_CONTROL"
    })
    record PasskeyCreation(
            @Meaning("That of the options") String challengeId,
            @Meaning("What its user calls it") String label,

            @Meaning("What the browser made of the options: the JSON text of its PublicKeyCredential")
            String credential) {}

    @Meaning("Forgets a passkey of the caller")
    @Refusals("PASSKEY_NONE")
    record PasskeyDeletion(@Meaning("Id of the passkey") int passkeyId) {}

    @Meaning("Shows the caller's passkeys")
    record PasskeysRequest() {}

    record PasskeysAnswer(
            @Meaning("The passkeys, oldest first") List<One> passkeys) implements Answer {

        static PasskeysAnswer of(List<Passkey> passkeys) {
            return new PasskeysAnswer(passkeys.stream()
                    .map(passkey -> new One(
                            passkey.id(),
                            passkey.label(),
                            WireTime.iso(passkey.createdAt()),
                            passkey.lastUsedAt() == null ? null : WireTime.iso(passkey.lastUsedAt())))
                    .toList());
        }
    }

    record One(
            @Meaning("Id of the passkey") int id,
            @Meaning("What its user calls it") String label,
            @Meaning("When it was made") String created,

            @Meaning("When it was last used; null for never") @Nullable
            String lastUsed) {}

    @Meaning("Gives the caller a password, or another, and ends all their other logins")
    @Refusals({"PASSWORD_SHORT", "PASSWORD_LONG", "PASSWORD_COMMON"})
    record PasswordUpdate(
            @Meaning("The password, 12 characters at least") String password) {}

    @Meaning("Takes the caller's password away")
    record PasswordDeletion() {}
}
