package dev.leanto.machine.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.leanto.machine.oidc.ProviderException.Trouble;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether an ID token is one of the provider, for this server and this log-in, by OpenID Connect Core 3.1.3.7. */
final class IdTokens {

    /** By how much the clocks of the two may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** Those with a private key alone: what this server knows of the provider makes no signature. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Set<String> REQUIRED = Set.of("sub", "exp", "iat");
    private static final int LONGEST_SUBJECT = 255;

    private final String issuer;
    private final String clientId;
    private final ProviderKeys keys;
    private final Clock clock;

    IdTokens(String issuer, String clientId, ProviderKeys keys, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What a token says.
     *
     * @param nonce what this server gave along
     */
    JWTClaimsSet claims(String token, String nonce) throws ProviderException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(new Verifier(nonce));
        try {
            return processor.process(token, (@Nullable SecurityContext) null);
        } catch (KeySourceException e) {
            throw new ProviderException(Trouble.SILENT, String.valueOf(e.getMessage()), e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new ProviderException(Trouble.UNPROVEN, String.valueOf(e.getMessage()), e);
        }
    }

    private final class Verifier extends DefaultJWTClaimsVerifier<SecurityContext> {

        Verifier(String nonce) {
            super(
                    Set.of(clientId),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .claim("nonce", nonce)
                            .build(),
                    REQUIRED,
                    Set.of());
            setMaxClockSkew((int) SKEW.toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            Object party = claims.getClaim("azp");
            List<String> audience = claims.getAudience();
            if (party == null ? audience.size() > 1 : !party.equals(clientId)) {
                throw new BadJWTException("JWT azp claim is not this client");
            }
            Instant made = Objects.requireNonNull(claims.getIssueTime()).toInstant();
            if (made.isAfter(clock.instant().plus(SKEW))) {
                throw new BadJWTException("JWT was made in the future: are both clocks right?");
            }
            String subject = claims.getSubject();
            if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
                throw new BadJWTException("JWT sub claim names nobody");
            }
        }
    }
}
