package dev.leanto.machine.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one type of request field is read. Query and form values are texts, so a whole number may come as one and a
 * boolean as {@code true}, {@code True}, {@code 1} (C# links write {@code True}); an empty text stands for "not
 * given" where a number or a boolean is wanted, and for the empty list where a list is ({@code parameters=}, by which
 * the LEAN CLI removes all parameters). A text field takes nothing but a text.
 */
sealed interface FieldType extends Wanted {

    /**
     * Reads the value.
     *
     * @param at the path of the field, for the error text
     * @return the value as the record's component has it; null when it stands for "not given"
     * @throws ApiException when the value is not of this type
     */
    @Nullable
    Object read(Place at, Value value);

    static FieldType of(Type type) {
        return switch (type) {
            case Class<?> plain when plain == String.class -> new TextField();
            case Class<?> plain when plain == int.class || plain == Integer.class -> new IntegerField();
            case Class<?> plain when plain == boolean.class || plain == Boolean.class -> new BooleanField();
            case Class<?> plain when plain == Instant.class -> new TimeField();
            case Class<?> plain when plain == Value.class -> new AnyField();
            case Class<?> plain when plain.isEnum() && Named.class.isAssignableFrom(plain) -> EnumField.of(plain);
            case Class<?> plain when plain.isRecord() -> new RecordField(RequestShape.of(plain));
            case ParameterizedType list
            when list.getRawType() == List.class -> new ListField(of(list.getActualTypeArguments()[0]));
            default -> throw new IllegalArgumentException("No request field can be a " + type);
        };
    }

    private static ApiException wrong(Place at, String wanted, Value value) {
        return RequestError.FIELD_TYPE.with(at, wanted, value.shown());
    }

    private static boolean empty(Value value) {
        return value instanceof Value.Text text && text.text().isEmpty();
    }

    /** A field without parts. */
    sealed interface Leaf extends FieldType {
        @Override
        default boolean isLeaf() {
            return true;
        }
    }

    record TextField() implements Leaf {
        @Override
        public Object read(Place at, Value value) {
            if (value instanceof Value.Text text) {
                return text.text();
            }
            throw wrong(at, "a text", value);
        }
    }

    record AnyField() implements FieldType {
        @Override
        public Wanted field(String name) {
            return ALL;
        }

        @Override
        public Wanted entry() {
            return ALL;
        }

        @Override
        public Object read(Place at, Value value) {
            return value;
        }
    }

    record IntegerField() implements Leaf {
        @Override
        public @Nullable Object read(Place at, Value value) {
            String digits = switch (value) {
                case Value.Numeral number -> number.text();
                case Value.Text text -> text.text();
                default -> throw wrong(at, "a whole number", value);
            };
            if (empty(value)) {
                return null;
            }
            if (!digits.matches("-?[0-9]+")) {
                throw wrong(at, "a whole number", value);
            }
            try {
                return Integer.valueOf(digits);
            } catch (NumberFormatException e) {
                throw RequestError.FIELD_RANGE.with(at, Integer.MIN_VALUE, Integer.MAX_VALUE, ApiError.shown(digits));
            }
        }
    }

    record BooleanField() implements Leaf {
        @Override
        public @Nullable Object read(Place at, Value value) {
            String word = switch (value) {
                case Value.Bool bool -> Boolean.toString(bool.value());
                case Value.Numeral number -> number.text();
                case Value.Text text -> text.text().toLowerCase(Locale.ROOT);
                default -> "";
            };
            if (empty(value)) {
                return null;
            }
            return switch (word) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw wrong(at, "true or false", value);
            };
        }
    }

    /** A moment in ISO 8601, with {@code Z} or an offset; or a day, which stands for its beginning in UTC. */
    record TimeField() implements Leaf {
        private static final String WANTED = "a time such as 2027-12-31T23:59:59Z, or a day such as 2027-12-31";
        private static final int DAY_LENGTH = 10;

        @Override
        public @Nullable Object read(Place at, Value value) {
            if (empty(value)) {
                return null;
            }
            if (!(value instanceof Value.Text text)) {
                throw wrong(at, WANTED, value);
            }
            try {
                return text.text().length() == DAY_LENGTH
                        ? LocalDate.parse(text.text())
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                        : OffsetDateTime.parse(text.text()).toInstant();
            } catch (DateTimeParseException e) {
                throw wrong(at, WANTED, value);
            }
        }
    }

    record EnumField(Map<String, Object> constants) implements Leaf {
        static EnumField of(Class<?> type) {
            return new EnumField(Stream.of(type.getEnumConstants())
                    .collect(Collectors.toMap(constant -> ((Named) constant).wireName(), constant -> constant)));
        }

        @Override
        public Object read(Place at, Value value) {
            Object constant = value instanceof Value.Text text ? constants.get(text.text()) : null;
            if (constant == null) {
                String names = constants.keySet().stream().sorted().collect(Collectors.joining(" or "));
                throw wrong(at, names, value);
            }
            return constant;
        }
    }

    record RecordField(RequestShape<?> shape) implements FieldType {
        @Override
        public @Nullable Wanted field(String name) {
            return shape.field(name);
        }

        @Override
        public Object read(Place at, Value value) {
            if (value instanceof Value.Fields object) {
                return shape.read(at, object.fields());
            }
            throw wrong(at, "an object", value);
        }
    }

    record ListField(FieldType element) implements FieldType {
        @Override
        public Wanted entry() {
            return element;
        }

        @Override
        public Object read(Place at, Value value) {
            if (empty(value)) {
                return List.of();
            }
            if (!(value instanceof Value.Items items)) {
                throw wrong(at, "a list", value);
            }
            List<Object> read = new ArrayList<>(items.items().size());
            for (Value item : items.items()) {
                Place itemAt = Place.entry(at, read.size());
                Object entry = item instanceof Value.Null ? null : element.read(itemAt, item);
                if (entry == null) {
                    throw RequestError.FIELD_MISSING.with(itemAt);
                }
                read.add(entry);
            }
            return List.copyOf(read);
        }
    }
}
