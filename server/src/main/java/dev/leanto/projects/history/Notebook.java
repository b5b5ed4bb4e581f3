package dev.leanto.projects.history;

import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.JsonDecoder;
import dev.leanto.machine.wire.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A notebook ({@code .ipynb}, nbformat 4) as a text that people compare: the source of each cell under a line that says what
 * it is, and of what it has put out only the names. Counters and metadata, which change whenever it is run, are left out.
 */
final class Notebook {

    private Notebook() {}

    /** The text of the notebook; empty when it is none that can be read. */
    static Optional<String> text(String json) {
        try {
            return JsonDecoder.value(json) instanceof Value.Fields notebook
                            && notebook.fields().get("cells") instanceof Value.Items cells
                    ? Optional.of(cells.items().stream().map(Notebook::cell).collect(Collectors.joining()))
                    : Optional.empty();
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    private static String cell(Value value) {
        if (!(value instanceof Value.Fields cell)) {
            return "";
        }
        String source = joined(cell.fields().get("source"));
        StringBuilder text =
                new StringBuilder("# %% [" + joined(cell.fields().get("cell_type")) + "]\n").append(source);
        if (!source.isEmpty() && !source.endsWith("\n")) {
            text.append('\n');
        }
        if (cell.fields().get("outputs") instanceof Value.Items outputs) {
            outputs.items().forEach(output -> text.append(output(output)));
        }
        return text.toString();
    }

    private static String output(Value value) {
        if (!(value instanceof Value.Fields output)) {
            return "";
        }
        Map<String, Value> fields = output.fields();
        List<String> words = new ArrayList<>(List.of(joined(fields.get("output_type"))));
        if (fields.get("name") instanceof Value.Text name) {
            words.add(name.text());
        }
        if (fields.get("ename") instanceof Value.Text name) {
            words.add(name.text());
        }
        if (fields.get("data") instanceof Value.Fields data) {
            words.add(String.join(", ", new TreeSet<>(data.fields().keySet())));
        }
        return "# output: " + String.join(" ", words).replace('\n', ' ') + "\n";
    }

    /** The format allows one text, or a list of them. */
    private static String joined(@Nullable Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Items items ->
                items.items().stream().map(Notebook::joined).collect(Collectors.joining());
            case null, default -> "";
        };
    }
}
