package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are packed for those who ask for it, where it saves something, and say the same. */
class PackedAnswersTest extends ContractTest {

    private Reply read(int projectId, String accepted) {
        return user.request("files/read")
                .header("Accept-Encoding", accepted)
                .json("{\"projectId\":" + projectId + "}")
                .send();
    }

    private static boolean isPacked(Reply reply) {
        return reply.headers().firstValue("Content-Encoding").isPresent();
    }

    /** Of text that can be packed to about half. */
    private int projectOf(int characters) {
        int projectId = user.newProject("Packed " + characters);
        Random random = new Random(1);
        for (int left = characters; left > 0; left -= 100_000) {
            String text = IntStream.range(0, Math.min(left, 100_000) / 11)
                    .mapToObj(_ -> String.format("# %08x\u00e9", random.nextInt()))
                    .collect(Collectors.joining("\n"));
            user.call("files/create", Map.of("projectId", projectId, "name", left + ".py", "content", text))
                    .ok();
        }
        return projectId;
    }

    @ParameterizedTest
    @ValueSource(ints = {3_000, 60_000, 300_000})
    void sayTheSame(int characters) {
        int projectId = projectOf(characters);
        Reply plain = read(projectId, "identity").ok();
        Reply packed = read(projectId, "deflate, gzip, br").ok();
        assertThat(isPacked(plain)).isFalse();
        assertThat(packed.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(packed.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        assertThat(packed.text()).isEqualTo(plain.text());
    }

    @Test
    void areShorter() {
        long length = read(projectOf(60_000), "gzip")
                .headers()
                .firstValueAsLong("Content-Length")
                .orElseThrow();
        assertThat(length).isLessThan(40_000);
    }

    /** Its length is not known when it begins. */
    @Test
    void comeInPiecesWhenTheyAreLong() {
        assertThat(read(projectOf(300_000), "gzip").headers().firstValue("Content-Length"))
                .isEmpty();
    }

    @Test
    void areSentAsTheyAreWhenTheyAreShort() {
        Reply reply = user.request("authenticate")
                .header("Accept-Encoding", "gzip")
                .send()
                .ok();
        assertThat(isPacked(reply)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "br", "identity", "x-gzip", "deflate", ""})
    void areSentAsTheyAreToWhomeverDoesNotWantThemPacked(String accepted) {
        assertThat(isPacked(read(projectOf(3_001), accepted).ok())).isFalse();
    }

    @Test
    void areSentAsTheyAreWhenTheyRefuse() {
        Reply reply = read(1, "gzip");
        assertThat(reply.code()).isEqualTo("PROJECT_NOT_FOUND");
        assertThat(isPacked(reply)).isFalse();
    }
}
