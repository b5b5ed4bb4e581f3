package dev.leanto.projects.projects;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.Json;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.RequestError;
import dev.leanto.machine.wire.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parameters on the wire. The seed documents {@code {name, value: number}}, the LEAN CLI sends and reads
 * {@code {key, value: text}}, LEAN reads {@code {name, value: text}}; one list of {@code {name, key, value}} serves all.
 */
final class ParameterWire {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,14})");
    private static final Pattern FRACTION = Pattern.compile("-?(0|[1-9][0-9]*)\\.([0-9]*[1-9])");
    private static final int SIGNIFICANT_DIGITS = 15;

    private ParameterWire() {}

    /** One parameter of a request, as the contract describes it; {@link #readEntry} takes more. */
    record Edit(
            @Meaning(value = "Name of the parameter", alias = "key")
            String name,

            @Meaning(
                    value = "Value: a text or a number; either keeps its digits",
                    types = {"number", "string"})
            Value value) {}

    /** One parameter of an answer. */
    record View(
            @Meaning("Name of the parameter") String name,

            @Meaning("The same name, as the LEAN CLI reads it")
            String key,

            @Meaning(
                    value = "Value: a number where every client reads its text back unchanged, else a text",
                    types = {"number", "string"})
            @JsonRawValue
            String value) {

        static View of(Parameter parameter) {
            String value = parameter.value();
            return new View(parameter.name(), parameter.name(), isPlainNumber(value) ? value : Json.quoted(value));
        }
    }

    /**
     * Whether the text may go out as a JSON number: whether it is what Python, .NET and JavaScript all print for the
     * number that they read it as. {@code 0.10}, {@code 1e5}, {@code -0} and {@code 0.00001} are not.
     */
    static boolean isPlainNumber(String text) {
        if (WHOLE.matcher(text).matches()) {
            return !text.equals("-0");
        }
        var fraction = FRACTION.matcher(text);
        if (!fraction.matches()) {
            return false;
        }
        String digits = (fraction.group(1) + fraction.group(2)).replaceFirst("^0+", "");
        // A number without a whole part is printed plainly from 0.0001 on.
        boolean largeEnough =
                !fraction.group(1).equals("0") || !fraction.group(2).startsWith("0000");
        return digits.length() <= SIGNIFICANT_DIGITS && largeEnough;
    }

    /**
     * The parameters of a request: a list of objects with {@code name} or {@code key} and {@code value}, an object of
     * values by name, or an empty text for none.
     *
     * @param value null when the request has none
     * @throws ApiException when it is anything else
     */
    static @Nullable List<Parameter> read(@Nullable Value value) {
        List<Parameter> parameters = new ArrayList<>();
        switch (value) {
            case null -> {
                return null;
            }
            case Value.Text text when text.text().isEmpty() -> {}
            case Value.Items items -> {
                for (int i = 0; i < items.items().size(); i++) {
                    parameters.add(
                            readEntry("parameters[" + i + "]", items.items().get(i)));
                }
            }
            case Value.Fields object ->
                object.fields().forEach((name, inner) -> parameters.add(parameter(name, inner)));
            default -> throw RequestError.FIELD_TYPE.with("parameters", "a list or an object", value.shown());
        }
        Parameter.check(parameters);
        return List.copyOf(parameters);
    }

    private static Parameter readEntry(String at, Value entry) {
        if (!(entry instanceof Value.Fields object)) {
            throw RequestError.FIELD_TYPE.with(at, "an object with name (or key) and value", entry.shown());
        }
        Map<String, Value> fields = object.fields();
        Value name = fields.containsKey("key") ? fields.get("key") : fields.get("name");
        if (!(name instanceof Value.Text text) || text.text().isEmpty()) {
            throw RequestError.FIELD_MISSING.with(at + ".key");
        }
        Value value = fields.get("value");
        if (value == null) {
            throw RequestError.FIELD_MISSING.with(at + ".value");
        }
        return parameter(text.text(), value);
    }

    private static Parameter parameter(String name, Value value) {
        return switch (value) {
            case Value.Text text -> new Parameter(name, text.text());
            case Value.Numeral number -> new Parameter(name, number.text());
            default -> throw ProjectError.PARAMETER_VALUE.with(ApiError.shown(name), value.shown());
        };
    }
}
