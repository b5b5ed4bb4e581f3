package dev.leanto.machine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever tree of lists, objects and texts is sent as a PHP-style form comes out as it was, in any order of its keys. */
class FormPropertyTest {

    private static final String[] NAMES = {"name", "x", "content", "ключ", "a b", "a.b", "key+", "50%", "&=", "é"};
    private static final String[] TEXTS = {"", "0", " a ", "a=b&c", "100%+", "line\r\nline", "😀", "[x]", "null", "\t"};
    private static final int DEEPEST = 4;

    @RepeatedTest(500)
    void decodesWhatWasEncoded(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Map<String, Value> tree = fields(random, 1);
        List<String> pairs = new ArrayList<>();
        tree.forEach((name, value) -> encode(encoded(name), value, random.nextBoolean(), pairs));
        Collections.shuffle(pairs, random);
        String form = String.join("&", pairs);
        assertThat(FormDecoder.body(form.getBytes(StandardCharsets.UTF_8), Wanted.ALL))
                .as(form)
                .isEqualTo(tree);
    }

    private static Map<String, Value> fields(Random random, int depth) {
        Map<String, Value> fields = new LinkedHashMap<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            fields.put(NAMES[random.nextInt(NAMES.length)], value(random, depth + 1));
        }
        return fields;
    }

    /** A form cannot say that a list or an object is empty. */
    private static Value value(Random random, int depth) {
        int kind = depth >= DEEPEST ? 0 : random.nextInt(4);
        if (kind == 1) {
            return new Value.Fields(fields(random, depth));
        }
        if (kind == 2) {
            List<Value> items = new ArrayList<>();
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                items.add(value(random, depth + 1));
            }
            return new Value.Items(items);
        }
        return new Value.Text(TEXTS[random.nextInt(TEXTS.length)]);
    }

    /** Clients send the brackets as they are, or as escapes. */
    private static void encode(String key, Value value, boolean escaped, List<String> pairs) {
        String open = escaped ? "%5B" : "[";
        String close = escaped ? "%5D" : "]";
        switch (value) {
            case Value.Fields object ->
                object.fields()
                        .forEach((name, inner) -> encode(key + open + encoded(name) + close, inner, escaped, pairs));
            case Value.Items items -> {
                for (int i = 0; i < items.items().size(); i++) {
                    encode(key + open + i + close, items.items().get(i), escaped, pairs);
                }
            }
            case Value.Text text -> pairs.add(key + "=" + encoded(text.text()));
            default -> throw new IllegalStateException("No form has " + value);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
