package dev.leanto.machine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CopyTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Copy written(long most, String... pieces) throws IOException {
        Copy copy = new Copy(out, most);
        for (String piece : pieces) {
            copy.write(piece.getBytes(StandardCharsets.UTF_8), 0, piece.length());
        }
        copy.write('!');
        return copy;
    }

    @Test
    void keepsWhatGoesThroughIt() throws IOException {
        assertThat(written(8, "one", "four").bytes()).asString().isEqualTo("onefour!");
        assertThat(out).hasToString("onefour!");
    }

    /** Also nothing of what comes behind, which would have room by itself. */
    @Test
    void keepsNothingOfWhatIsTooMuchAndLetsItThrough() throws IOException {
        assertThat(written(7, "one", "four").bytes()).isNull();
        assertThat(written(7, "far too long", "one").bytes()).isNull();
        assertThat(out).hasToString("onefour!far too longone!");
    }
}
