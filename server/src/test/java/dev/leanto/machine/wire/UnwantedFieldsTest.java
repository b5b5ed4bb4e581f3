package dev.leanto.machine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a request only what its operation declares is built, and that is limited: in values, and in bytes for each. */
class UnwantedFieldsTest {

    private static final int MEGABYTE = 1 << 20;

    /** Bytes that a value of a tree may cost, its place among the others included. */
    private static final int VALUE_COST = 400;

    private record Entry(String name, @Nullable Integer size) {}

    private record Request(
            @Nullable String name,
            @Nullable List<Entry> entries,
            @Nullable Value any) {}

    private static final RequestShape<Request> SHAPE = RequestShape.of(Request.class);

    private static Request json(String json) {
        return SHAPE.read(Params.of(Map.of(), JsonDecoder.decode(json, SHAPE), Encoding.JSON));
    }

    private static Request form(String form) {
        byte[] body = form.getBytes(StandardCharsets.US_ASCII);
        return SHAPE.read(Params.of(Map.of(), FormDecoder.body(body, SHAPE), Encoding.FORM));
    }

    /** Bytes that this thread has asked for, whether they are still held or not. */
    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        work.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static String zeros(int count) {
        return "[0" + ",0".repeat(count - 1) + "]";
    }

    @Test
    void buildsNothingOfWhatNobodyReads() {
        String zeros = zeros(8 * MEGABYTE);
        assertThat(allocated(() -> assertThat(json("{\"noise\":" + zeros + ",\"name\":\"x\"}"))
                        .isEqualTo(new Request("x", null, null))))
                .as("the text itself, and next to nothing")
                .isLessThan(zeros.length() * 2L + MEGABYTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":ZEROS} | name must be a text, not a list",
                "{\"entries\":[{\"name\":{\"a\":ZEROS}}]} | entries[0].name must be a text, not an object",
                "{\"entries\":{\"a\":ZEROS}} | entries must be a list, not an object",
                "ZEROS | The JSON body must be an object, not a list"
            })
    void buildsNothingOfWhatIsRefusedByItsKind(String attack) {
        String[] parts = attack.split(" \\| ", -1);
        String text = parts[0].replace("ZEROS", zeros(MEGABYTE));
        assertThat(allocated(() -> assertThatThrownBy(() -> json(text)).hasMessage(parts[1])))
                .isLessThan(MEGABYTE);
    }

    @Test
    void limitsTheValuesOfARequest() {
        json("{\"any\":" + zeros(JsonDecoder.VALUE_LIMIT - 2) + "}");
        assertThatThrownBy(() -> json("{\"any\":" + zeros(JsonDecoder.VALUE_LIMIT - 1) + "}"))
                .hasMessage("The request is made of more values than the limit of 100000");
        assertThatThrownBy(() -> JsonDecoder.sent(zeros(JsonDecoder.VALUE_LIMIT)))
                .hasMessage("The request is made of more values than the limit of 100000");
        JsonDecoder.value(zeros(JsonDecoder.VALUE_LIMIT));
    }

    @Test
    void makesNoPathsThatNoErrorNeeds() {
        int count = JsonDecoder.VALUE_LIMIT - 100;
        String names = IntStream.range(0, 28)
                .mapToObj(i -> "{\"" + "n".repeat(990) + "\":")
                .collect(Collectors.joining());
        String text = "{\"any\":" + names + zeros(count) + "}".repeat(29);
        assertThat(allocated(() -> json(text))).isLessThan((long) count * VALUE_COST);
        assertThatThrownBy(() -> json(text.replace("0]", "\"\\u0000\"]")))
                .hasMessageStartingWith("any." + "n".repeat(116) + "… contains a NUL character (at character 0)");
    }

    @Test
    void buildsNothingOfFormKeysThatNobodyReads() {
        String form = IntStream.range(0, FormDecoder.FIELD_LIMIT - 2)
                .mapToObj(i -> (i % 2 == 0 ? "noise[" : "entries[0][") + i + "][b][c][d][e][f]=%41")
                .collect(Collectors.joining("&"));
        String good = form + "&name=x&entries[0][name]=y";
        assertThat(form(good)).isEqualTo(new Request("x", List.of(new Entry("y", null)), null));
        assertThat(FormDecoder.body(good.getBytes(StandardCharsets.US_ASCII), SHAPE))
                .isEqualTo(Map.of(
                        "name",
                        new Value.Text("x"),
                        "entries",
                        new Value.Items(List.of(new Value.Fields(Map.of("name", new Value.Text("y")))))));
        assertThatThrownBy(() -> form("name[0][1]=x")).hasMessage("name must be a text, not a list");
    }

    @Test
    void checksTheGrammarOfWhatItPassesOver() {
        assertThat(json("{\"no\":1,\"no\":{\"no\":\"\\ud800\\u0000\",\"no\":[]},\"name\":\"x\"}")
                        .name())
                .isEqualTo("x");
        assertThatThrownBy(() -> json("{\"no\":[1,{\"a\":01}]}")).hasMessageStartingWith("The body is not valid JSON");
        assertThatThrownBy(() -> json("{\"no\":[\"\\x\"]}")).hasMessageStartingWith("The body is not valid JSON");
        assertThatThrownBy(() -> json("{\"no\":[1}")).hasMessageStartingWith("The body is not valid JSON");
        assertThatThrownBy(() -> json("{\"no\":" + "[".repeat(40) + "]".repeat(40) + "}"))
                .hasMessage("no is nested deeper than the limit of 32 levels");
        assertThatThrownBy(() -> json("{\"name\":\"x\",\"no\":1,\"name\":\"y\"}"))
                .hasMessage("name is given twice");
    }

    @Test
    void readsWhatIsWantedInEveryDepth() {
        assertThat(json("{\"entries\":[{\"name\":\"a\",\"no\":[0],\"size\":7}],\"any\":{\"all\":[{\"of\":1.50}]}}"))
                .isEqualTo(new Request(
                        null,
                        List.of(new Entry("a", 7)),
                        new Value.Fields(Map.of(
                                "all",
                                new Value.Items(List.of(new Value.Fields(Map.of("of", new Value.Numeral("1.50")))))))));
    }
}
