package dev.leanto.program.seed;

import dev.leanto.machine.config.Nearest;
import dev.leanto.machine.config.StartupException;
import dev.leanto.machine.wire.ApiException;
import dev.leanto.machine.wire.Encoding;
import dev.leanto.machine.wire.Meaning;
import dev.leanto.machine.wire.Named;
import dev.leanto.machine.wire.Params;
import dev.leanto.machine.wire.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a file more strictly than a request's: what has a name that nobody knows, or another type than
 * the file's schema says, is a mistake of the author, who wants to be told where.
 */
final class FixtureReader {

    private final FixtureFile file;

    FixtureReader(FixtureFile file) {
        this.file = file;
    }

    /**
     * The value as this record.
     *
     * @param path where the value stands
     * @throws StartupException when it is not one
     */
    <R extends Record> R record(String path, Value value, Class<R> type) {
        if (!(value instanceof Value.Fields object)) {
            throw wrong(path, "an object", value);
        }
        RecordComponent[] components = type.getRecordComponents();
        checkNames(
                path,
                object.fields(),
                Arrays.stream(components).map(RecordComponent::getName).toList());
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(JsonPositions.below(path, components[i].getName()), components[i], object.fields());
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot build " + type, e);
        }
    }

    /** Checks that every name is known; the refusal offers the nearest. */
    void checkNames(String path, Map<String, Value> fields, List<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                String hint = Nearest.hint(name, known);
                throw file.wrong(
                        JsonPositions.below(path, name),
                        "is no field of fixtures"
                                + (hint.isEmpty()
                                        ? known.stream().collect(Collectors.joining(", ", " (there are ", ")"))
                                        : hint));
            }
        }
    }

    private @Nullable Object component(String path, RecordComponent component, Map<String, Value> fields) {
        Value value = fields.getOrDefault(component.getName(), new Value.Null());
        if (value instanceof Value.Null) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return null;
            }
            throw file.wrong(path, "is missing");
        }
        if (component.getType() == Value.class) {
            return value(
                    path, value, List.of(component.getAnnotation(Meaning.class).types()));
        }
        return read(path, value, component.getGenericType());
    }

    private Object read(String path, Value value, Type type) {
        return switch (type) {
            case Class<?> plain when plain == String.class -> text(path, value);
            case Class<?> plain when plain == int.class || plain == Integer.class -> integer(path, value);
            case Class<?> plain when plain == Boolean.class -> bool(path, value);
            case Class<?> plain when plain.isEnum() -> constant(path, value, plain);
            case Class<?> plain when plain.isRecord() -> record(path, value, plain.asSubclass(Record.class));
            case ParameterizedType list -> list(path, value, list.getActualTypeArguments()[0]);
            default -> throw new IllegalArgumentException("No fixture can be a " + type);
        };
    }

    private String text(String path, Value value) {
        if (!(value instanceof Value.Text text)) {
            throw wrong(path, "a text", value);
        }
        try {
            Params.of(Map.of(), Map.of("It", value), Encoding.JSON);
        } catch (ApiException e) {
            throw file.refused(path, e);
        }
        return text.text();
    }

    private int integer(String path, Value value) {
        if (!(value instanceof Value.Numeral numeral) || !numeral.text().matches("-?[0-9]+")) {
            throw wrong(path, "a whole number", value);
        }
        try {
            return Integer.parseInt(numeral.text());
        } catch (NumberFormatException e) {
            throw file.wrong(path, "must be from 1 to " + Fixtures.GREATEST_ID + ", not " + value.shown());
        }
    }

    private boolean bool(String path, Value value) {
        if (value instanceof Value.Bool bool) {
            return bool.value();
        }
        throw wrong(path, "true or false", value);
    }

    private Object constant(String path, Value value, Class<?> type) {
        List<Named> constants =
                Arrays.stream(type.getEnumConstants()).map(Named.class::cast).toList();
        return constants.stream()
                .filter(constant ->
                        value instanceof Value.Text text && text.text().equals(constant.wireName()))
                .findFirst()
                .orElseThrow(() -> wrong(
                        path, constants.stream().map(Named::wireName).collect(Collectors.joining(" or ")), value));
    }

    /** The entries of a list. */
    List<?> list(String path, Value value, Type entry) {
        if (!(value instanceof Value.Items items)) {
            throw wrong(path, "a list", value);
        }
        List<Object> read = new ArrayList<>();
        for (Value item : items.items()) {
            read.add(read(path + "[" + read.size() + "]", item, entry));
        }
        return List.copyOf(read);
    }

    private Value value(String path, Value value, List<String> types) {
        boolean right = (value instanceof Value.Fields && types.contains("object"))
                || (value instanceof Value.Items && types.contains("array"));
        if (right) {
            return value;
        }
        throw wrong(path, types.contains("array") ? "a list or an object" : "an object", value);
    }

    private StartupException wrong(String path, String wanted, Value value) {
        return file.wrong(path, "must be " + wanted + ", not " + value.shown());
    }
}
