package dev.leanto.machine.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTEXT = "token 1 of user 1".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final MasterKey key = newKey();

    private MasterKey newKey() {
        return Objects.requireNonNull(MasterKey.parse(MasterKey.generate(random) + "\n", random));
    }

    @Test
    void opensWhatItHasSealed() {
        Sealed sealed = Sealed.stored(key.seal(SECRET, CONTEXT).bytes());
        assertThat(key.open(sealed, CONTEXT)).isEqualTo(SECRET);
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(key.seal(SECRET, CONTEXT).bytes())
                .isNotEqualTo(key.seal(SECRET, CONTEXT).bytes());
    }

    @Test
    void opensNothingUnderAnotherKeyOrContext() {
        Sealed sealed = key.seal(SECRET, CONTEXT);
        assertThat(newKey().open(sealed, CONTEXT)).isNull();
        assertThat(key.open(sealed, "token 2 of user 1".getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    @Test
    void opensNothingThatWasTamperedWith() {
        byte[] bytes = key.seal(SECRET, CONTEXT).bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] tampered = bytes.clone();
            tampered[i] ^= 1;
            assertThat(key.open(Sealed.stored(tampered), CONTEXT)).isNull();
        }
        assertThat(key.open(Sealed.stored(new byte[0]), CONTEXT)).isNull();
        assertThat(key.open(Sealed.stored(new byte[12]), CONTEXT)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "zz", "00"})
    void takesNothingButSixtyFourHexadecimalDigits(String text) {
        assertThat(MasterKey.parse(text, random)).isNull();
        assertThat(MasterKey.parse(text.repeat(33), random)).isNull();
    }
}
