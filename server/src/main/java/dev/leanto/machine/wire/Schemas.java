package dev.leanto.machine.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas (2020-12) of the wire records, each under a name of its own: {@code ProjectWire.View} is
 * {@code ProjectView}. They say what is sent and read, field by field: its meaning, its type, whether it may be null or
 * left out. Not safe for use by many threads.
 */
public final class Schemas {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Map<String, Object>> named = new TreeMap<>();
    private final Map<String, Class<?>> owners = new TreeMap<>();

    /** All schemas that were asked for, and those that they refer to, by name. */
    public Map<String, Map<String, Object>> named() {
        return named;
    }

    /**
     * The schema of an answer, done or refused: one object, so that a generator of clients makes one type of it. When it
     * was done, all fields of the record are there; else {@code code} and {@code errors} are.
     */
    public Map<String, Object> answer(Class<? extends Answer> record) {
        return reference(record, true);
    }

    /** The schema of a request; empty for one without fields. */
    public Map<String, Object> request(Class<?> record) {
        return reference(record, false);
    }

    /** The fields of a request, each with its schema, as query parameters need them. */
    public Map<String, Map<String, Object>> fields(Class<?> record) {
        Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            fields.put(name(component), property(component, false));
        }
        return fields;
    }

    /** Whether a request may leave the field out. */
    public static boolean isOptional(Class<?> record, String field) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> name(component).equals(field))
                .anyMatch(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private Map<String, Object> reference(Class<?> record, boolean answer) {
        String name = nameOf(record);
        Class<?> owner = owners.putIfAbsent(name, record);
        if (owner == null) {
            // The name stands first, so that a record may contain itself.
            Map<String, Object> schema = new LinkedHashMap<>();
            named.put(name, schema);
            fill(schema, record, answer);
        } else if (owner != record) {
            throw new IllegalStateException("Two records have the schema name " + name);
        }
        return Map.of("$ref", REFERENCE + name);
    }

    private void fill(Map<String, Object> schema, Class<?> record, boolean answer) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            properties.put(name(component), property(component, answer));
            if (answer || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name(component));
            }
        }
        schema.put("type", "object");
        schema.put("properties", properties);
        if (Answer.class.isAssignableFrom(record)) {
            properties.putAll(fields(Failure.class));
            schema.put("required", List.of("success"));
            schema.put("if", Map.of("properties", Map.of("success", Map.of("const", true))));
            if (!required.isEmpty()) {
                schema.put("then", Map.of("required", required));
            }
            schema.put("else", Map.of("required", List.of("code", "errors")));
        } else if (!required.isEmpty()) {
            schema.put("required", required);
        }
    }

    private Map<String, Object> property(RecordComponent component, boolean answer) {
        Meaning meaning = component.getAnnotation(Meaning.class);
        Map<String, Object> schema = meaning != null && meaning.types().length > 0
                ? types(meaning)
                : new LinkedHashMap<>(type(component.getGenericType(), answer));
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (nullable) {
            schema = nullable(schema);
        }
        if (meaning != null) {
            String alias = meaning.alias().isEmpty() ? "" : ". Also taken under the name '" + meaning.alias() + "'";
            schema.put("description", meaning.value() + alias);
        }
        return schema;
    }

    /** Several types are alternatives, each a schema: generators of clients pass over a list of them. */
    private Map<String, Object> types(Meaning meaning) {
        List<Map<String, Object>> types = new ArrayList<>();
        for (String type : meaning.types()) {
            types.add(
                    switch (type) {
                        case "object" -> schema(type, "additionalProperties", true);
                        case "array" ->
                            meaning.entries() == Record.class
                                    ? schema(type, "items", Map.of())
                                    : schema(type, "items", reference(meaning.entries(), false));
                        default -> new LinkedHashMap<>(Map.of("type", type));
                    });
        }
        return types.size() == 1 ? types.getFirst() : new LinkedHashMap<>(Map.of("anyOf", types));
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        Map<String, Object> nullable = new LinkedHashMap<>();
        if (schema.get("anyOf") instanceof List<?> several) {
            List<Object> all = new ArrayList<>(several);
            all.add(Map.of("type", "null"));
            nullable.put("anyOf", all);
        } else if (schema.get("type") instanceof String one && !schema.containsKey("enum")) {
            nullable.putAll(schema);
            nullable.put("type", List.of(one, "null"));
        } else {
            nullable.put("anyOf", List.of(schema, Map.of("type", "null")));
        }
        return nullable;
    }

    private Map<String, Object> type(Type type, boolean answer) {
        return switch (type) {
            case Class<?> plain when plain == String.class -> Map.of("type", "string");
            case Class<?> plain
            when plain == int.class || plain == Integer.class -> schema("integer", "format", "int32");
            case Class<?> plain when plain == long.class || plain == Long.class -> schema("integer", "format", "int64");
            case Class<?> plain when plain == boolean.class || plain == Boolean.class -> Map.of("type", "boolean");
            case Class<?> plain when plain == BigDecimal.class -> Map.of("type", "number");
            case Class<?> plain when plain == Instant.class -> schema("string", "format", "date-time");
            case Class<?> plain when Named.class.isAssignableFrom(plain) -> schema("string", "enum", words(plain));
            case Class<?> plain when isList(plain) -> list(plain, answer);
            case Class<?> plain when plain.isRecord() -> reference(plain, answer);
            case ParameterizedType generic -> generic(generic, answer);
            default -> throw new IllegalStateException("No field of a request or an answer can be a " + type);
        };
    }

    /** Whether the values of a record are sent as a list, without their names. */
    private static boolean isList(Class<?> record) {
        JsonFormat format = record.getAnnotation(JsonFormat.class);
        return record.isRecord() && format != null && format.shape() == JsonFormat.Shape.ARRAY;
    }

    /** The values each by its place; for generators of clients, which know no places, of whatever type. */
    private Map<String, Object> list(Class<?> record, boolean answer) {
        List<Object> places = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("title", name(component));
            place.putAll(property(component, answer));
            places.add(place);
        }
        Map<String, Object> list = schema("array", "prefixItems", places);
        list.put("items", Map.of());
        list.put("minItems", places.size());
        return list;
    }

    private Map<String, Object> generic(ParameterizedType type, boolean answer) {
        Type[] arguments = type.getActualTypeArguments();
        return type.getRawType() == Map.class
                ? schema("object", "additionalProperties", type(arguments[1], answer))
                : schema("array", "items", type(arguments[0], answer));
    }

    /** Of two fields in this order, which {@code Map.of} would make another one in every process. */
    private static Map<String, Object> schema(String type, String field, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put(field, value);
        return schema;
    }

    private static List<String> words(Class<?> named) {
        return Arrays.stream(named.getEnumConstants())
                .map(constant -> ((Named) constant).wireName())
                .toList();
    }

    /** The name on the wire, which Java may not allow for a component. */
    private static String name(RecordComponent component) {
        JsonProperty property = component.getAnnotation(JsonProperty.class);
        if (property == null) {
            property = component.getAccessor().getAnnotation(JsonProperty.class);
        }
        return property == null ? component.getName() : property.value();
    }

    private static String nameOf(Class<?> record) {
        Class<?> outer = record.getEnclosingClass();
        return outer == null || outer == Answer.class
                ? record.getSimpleName()
                : outer.getSimpleName().replaceAll("Wire$", "") + record.getSimpleName();
    }
}
