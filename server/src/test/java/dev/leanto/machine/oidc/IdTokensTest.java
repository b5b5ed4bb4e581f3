package dev.leanto.machine.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.leanto.machine.oidc.ProviderException.Trouble;
import dev.leanto.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which tokens are no proof, however much they look like one. */
class IdTokensTest {

    private static final String ISSUER = "https://id.example.org";
    private static final RSAKey RSA = rsa("a");
    private static final RSAKey OTHER = rsa("a");

    private final TestClock clock = new TestClock();
    private final AtomicInteger reads = new AtomicInteger();
    private JWKSet published = new JWKSet(RSA.toPublicJWK());
    private final IdTokens tokens = new IdTokens(
            ISSUER,
            "leanto",
            new ProviderKeys(new Remembered<>(
                    () -> {
                        reads.incrementAndGet();
                        return published;
                    },
                    clock)),
            clock);

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("ada")
                .audience("leanto")
                .claim("nonce", "n")
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(60)));
    }

    private static String signed(JWTClaimsSet.Builder claims, JWSHeader header, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID("a").build();
    }

    private static String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(claims, header(JWSAlgorithm.RS256), new RSASSASigner(RSA));
    }

    private String subject(String token) throws ProviderException {
        return tokens.claims(token, "n").getSubject();
    }

    private void isNoProof(String token) {
        ProviderException refusal = catchThrowableOfType(ProviderException.class, () -> subject(token));
        assertThat(refusal).isNotNull();
        assertThat(refusal.trouble()).isEqualTo(Trouble.UNPROVEN);
    }

    @Test
    void takesWhatTheProviderHasSigned() throws JOSEException, ProviderException {
        assertThat(subject(signed(claims()))).isEqualTo("ada");
        ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("a").generate();
        published = new JWKSet(List.of(RSA.toPublicJWK(), curve.toPublicJWK()));
        clock.advance(Remembered.AGE);
        assertThat(subject(signed(claims(), header(JWSAlgorithm.ES256), new ECDSASigner(curve))))
                .isEqualTo("ada");
    }

    @Test
    void takesNothingThatIsNotSignedByItsKey() throws JOSEException {
        isNoProof(new PlainJWT(claims().build()).serialize());
        isNoProof(signed(claims(), header(JWSAlgorithm.RS256), new RSASSASigner(OTHER)));
        String good = signed(claims());
        isNoProof(good.substring(0, good.lastIndexOf('.') + 1));
        isNoProof("");
        isNoProof("a.b.c");
    }

    @Test
    void takesNoSignatureThatItsPublicKeyCouldMake() throws JOSEException {
        byte[] known = RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        isNoProof(signed(claims(), header(JWSAlgorithm.HS256), new MACSigner(known)));
        isNoProof(signed(
                claims(),
                header(JWSAlgorithm.HS256),
                new MACSigner(RSA.toPublicKey().getEncoded())));
        // Not even when it publishes such a key itself.
        published = new JWKSet(new OctetSequenceKey.Builder(known).keyID("a").build());
        isNoProof(signed(claims(), header(JWSAlgorithm.HS256), new MACSigner(known)));
    }

    @Test
    void takesNothingThatLeavesOutWhatItMustSay() throws JOSEException {
        isNoProof(signed(claims().issuer(null)));
        isNoProof(signed(claims().subject(null)));
        isNoProof(signed(claims().subject(" ")));
        isNoProof(signed(claims().subject("x".repeat(256))));
        isNoProof(signed(claims().audience((String) null)));
        isNoProof(signed(claims().audience(List.of("leanto", "other"))));
        isNoProof(signed(claims().audience(List.of("leanto", "other")).claim("azp", "other")));
        isNoProof(signed(claims().claim("azp", "other")));
        isNoProof(signed(claims().issueTime(null)));
        isNoProof(signed(claims().expirationTime(null)));
        isNoProof(signed(claims().claim("nonce", null)));
    }

    @Test
    void readsTheKeysAnewForOneThatItDoesNotKnowButNotAgainAndAgain() throws JOSEException, ProviderException {
        subject(signed(claims()));
        subject(signed(claims()));
        assertThat(reads).hasValue(1);
        RSAKey changed = rsa("b");
        published = new JWKSet(changed.toPublicJWK());
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("b").build();
        for (int i = 0; i < 5; i++) {
            isNoProof(signed(claims(), header, new RSASSASigner(changed)));
        }
        assertThat(reads).hasValue(1);
        clock.advance(Remembered.PAUSE);
        assertThat(subject(signed(claims(), header, new RSASSASigner(changed)))).isEqualTo("ada");
        assertThat(reads).hasValue(2);
        clock.advance(Duration.ofMinutes(59));
        subject(signed(claims(), header, new RSASSASigner(changed)));
        assertThat(reads).hasValue(2);
    }
}
