package dev.leanto.people.logins;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.leanto.machine.wire.ApiException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What devices say, as WebAuthn has it: the one place that knows its library. They prove their user, and not what they are. */
final class PasskeyProofs {

    /** Far more than a device sends. */
    private static final int LONGEST = 16_384;

    private static final List<COSEAlgorithmIdentifier> KINDS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final List<PublicKeyCredentialParameters> TAKEN = KINDS.stream()
            .map(kind -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, kind))
            .toList();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);

    /**
     * A key that a device has just made.
     *
     * @param count how often the device has used it
     */
    record Made(Passkey.Key key, long count) {}

    /** The kinds of keys that are taken, by their numbers in COSE, the best first. */
    static List<Long> kinds() {
        return KINDS.stream().map(COSEAlgorithmIdentifier::getValue).toList();
    }

    /** The name that passkeys of pages from there belong to; empty when it is none, but an address. */
    static Optional<String> place(String origin) {
        String host = URI.create(origin).getHost();
        if (host == null || host.startsWith("[")) {
            return Optional.empty();
        }
        try {
            var _ = InetAddress.ofLiteral(host);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(host);
        }
    }

    private static ServerProperty asked(String origin, byte[] challenge) {
        String place = place(origin).orElseThrow(() -> LoginError.PASSKEY_PLACE.with(origin));
        return ServerProperty.builder()
                .origin(new Origin(origin))
                .rpId(place)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    /**
     * The key that a device has made.
     *
     * @throws ApiException when it is none that can be used
     */
    Made made(String credential, String origin, byte[] challenge) {
        ServerProperty asked = asked(origin, challenge);
        requireShort(credential);
        try {
            RegistrationData data = manager.parseRegistrationResponseJSON(credential);
            manager.verify(data, new RegistrationParameters(asked, TAKEN, true, true));
            AuthenticatorData<?> said =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData key = Objects.requireNonNull(said.getAttestedCredentialData());
            return new Made(new Passkey.Key(key.getCredentialId(), keys.convert(key)), said.getSignCount());
        } catch (DataConversionException | VerificationException | IllegalArgumentException | NullPointerException e) {
            throw LoginError.PASSKEY_UNUSABLE.with(e.getClass().getSimpleName());
        }
    }

    /** What the device calls the key that it has signed with; empty when it says nothing that can be understood. */
    Optional<byte[]> credentialId(String credential) {
        if (credential.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    manager.parseAuthenticationResponseJSON(credential).getCredentialId());
        } catch (DataConversionException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a device has signed the challenge with this key, before its user, who was asked.
     *
     * @param publicId of the user whose key it is
     * @return how often it was used now; empty when it did not
     */
    Optional<Long> signed(String credential, Passkey passkey, String publicId, String origin, byte[] challenge) {
        ServerProperty asked = asked(origin, challenge);
        try {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(credential);
            byte[] handle = data.getUserHandle();
            if (handle != null && !Arrays.equals(handle, publicId.getBytes(StandardCharsets.UTF_8))) {
                return Optional.empty();
            }
            var known = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    null,
                    null,
                    null,
                    passkey.count(),
                    keys.convert(passkey.key().data()),
                    null,
                    null,
                    null,
                    null);
            manager.verify(data, new AuthenticationParameters(asked, known, null, true, true));
            return Optional.of(
                    Objects.requireNonNull(data.getAuthenticatorData()).getSignCount());
        } catch (DataConversionException | VerificationException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static void requireShort(String credential) {
        if (credential.length() > LONGEST) {
            throw LoginError.PASSKEY_UNUSABLE.with("it is too long");
        }
    }
}
