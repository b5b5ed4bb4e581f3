package dev.leanto.machine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leanto.testing.ContractTest;
import dev.leanto.testing.Reply;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void sayTheSame(String coding) {
        for (int characters : new int[] {3_000, 60_000, 300_000}) {
            int projectId = projectOf(characters);
            Reply plain = read(projectId, "identity").ok();
            Reply packed = read(projectId, "deflate, snappy, " + coding).ok();
            assertThat(isPacked(plain)).isFalse();
            assertThat(packed.header("Content-Encoding")).isEqualTo(coding);
            assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(packed.text()).isEqualTo(plain.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void areShorter(String coding) {
        long length = read(projectOf(60_000), coding)
                .headers()
                .firstValueAsLong("Content-Length")
                .orElseThrow();
        assertThat(length).isLessThan(40_000);
    }

    /** Its length is not known when it begins. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void comeInPiecesWhenTheyAreLong(String coding) {
        assertThat(read(projectOf(300_000), coding).headers().firstValue("Content-Length"))
                .isEmpty();
    }

    /** A list is made while it is sent, of pieces of any size. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void areListsAsWell(String coding) {
        for (int i = 0; i < 120; i++) {
            user.newProject("Listed " + i);
        }
        Reply packed =
                user.request("projects/read").header("Accept-Encoding", coding).send();
        assertThat(packed.header("Content-Encoding")).isEqualTo(coding);
        assertThat(packed.ok().at("/projects").size()).isEqualTo(120);
        assertThat(packed.text()).isEqualTo(user.call("projects/read").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void areSentAsTheyAreWhenTheyAreShort(String coding) {
        Reply reply = user.request("authenticate")
                .header("Accept-Encoding", coding)
                .send()
                .ok();
        assertThat(isPacked(reply)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip;q=0",
                "gzip; q=0.000, zstd;q=0.0",
                "compress",
                "identity",
                "identity, gzip;q=0.5, br;q=0.9",
                "*, gzip;q=0.5, br;q=0.5, zstd;q=0.5",
                "*;q=0",
                "x-gzip",
                "deflate",
                "gzip;q=2",
                "gzip;q=",
                "gzip zstd",
                ";q=1",
                ""
            })
    void areSentAsTheyAreToWhomeverDoesNotWantThemPacked(String accepted) {
        assertThat(isPacked(read(projectOf(3_001), accepted).ok())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd        | zstd",
                "gzip, deflate, br              | br",
                "zstd, gzip                     | zstd",
                "GZip                           | gzip",
                "gzip;q=0.8, zstd;q=0.9         | zstd",
                "gzip;q=0.9, zstd;q=0.8         | gzip",
                "gzip ; Q=1.000 , zstd ; q=0.99 | gzip",
                "zstd;q=0, gzip;q=0.001         | gzip",
                "*                              | zstd",
                "zstd;q=0, *;q=0.1              | br",
                "*;q=0, gzip                    | gzip",
                "identity;q=0.5, gzip;q=0.5     | gzip",
                "zstd;q=1.5, gzip               | gzip",
                ", ,gzip                        | gzip"
            })
    void areInTheCodingThatTheClientLikesBest(String accepted, String coding) {
        assertThat(read(projectOf(3_001), accepted).ok().header("Content-Encoding"))
                .isEqualTo(coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void areSentAsTheyAreWhenTheyRefuse(String coding) {
        Reply reply = read(1, coding);
        assertThat(reply.code()).isEqualTo("PROJECT_NOT_FOUND");
        assertThat(isPacked(reply)).isFalse();
    }
}
