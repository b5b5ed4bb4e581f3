package dev.leanto.machine.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a setting becomes the value of its component, by the component's type. A {@code long} is a number of
 * bytes and may have a unit; an {@code int} counts things.
 */
final class PropertyType {

    /** The units, from the smallest, whose number each of them is. */
    private static final SequencedMap<String, Long> BYTE_UNITS = units(
            Map.entry("B", 1L), Map.entry("KiB", 1L << 10), Map.entry("MiB", 1L << 20), Map.entry("GiB", 1L << 30));

    private static final SequencedMap<String, Long> TIME_UNITS = units(
            Map.entry("ms", 1L),
            Map.entry("s", 1_000L),
            Map.entry("m", 60_000L),
            Map.entry("h", 3_600_000L),
            Map.entry("d", 86_400_000L));

    /** How many of the largest unit may be asked for at most: more bytes, or days, than anybody has. */
    private static final long WIDEST = 100_000;

    private static final Pattern BYTES = Pattern.compile("([0-9]{1,18}) ?(B|KiB|MiB|GiB)?");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,18}) ?(ms|s|m|h|d)");

    private PropertyType() {}

    @SafeVarargs
    private static SequencedMap<String, Long> units(Map.Entry<String, Long>... units) {
        SequencedMap<String, Long> map = new LinkedHashMap<>();
        for (Map.Entry<String, Long> unit : units) {
            map.put(unit.getKey(), unit.getValue());
        }
        return Collections.unmodifiableSequencedMap(map);
    }

    /**
     * The value that a text stands for.
     *
     * @return null for an empty text where there is no default; a list is empty then
     * @throws IllegalArgumentException when it is none, saying what it must be
     */
    static @Nullable Object parse(Type type, ConfigProperty setting, String text) {
        if (type == GroupRoles.class) {
            return GroupRoles.parse(text);
        }
        if (text.isEmpty() && (type == String.class || setting.value().isEmpty())) {
            return type instanceof ParameterizedType ? List.of() : null;
        }
        return switch (type) {
            case Class<?> plain when plain == String.class -> text;
            case Class<?> plain when plain == Path.class -> Path.of(text);
            case Class<?> plain when plain == boolean.class -> bool(text);
            case Class<?> plain when plain == int.class -> (int) number(setting, text);
            case Class<?> plain when plain == long.class -> bytes(setting, text);
            case Class<?> plain when plain == Duration.class -> duration(setting, text);
            case Class<?> plain when plain.isEnum() -> constant(plain, text);
            case ParameterizedType list when list.getRawType() == List.class -> list(text);
            default -> throw new IllegalStateException(setting.key() + " has a type that no setting can have: " + type);
        };
    }

    /** The word for an enum constant, such as {@code quantconnect-free}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static long number(ConfigProperty setting, String text) {
        long max = Math.min(setting.max(), Integer.MAX_VALUE);
        long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
        if (number < setting.min() || number > max) {
            throw new IllegalArgumentException("a whole number from " + setting.min() + " to " + max);
        }
        return number;
    }

    private static long bytes(ConfigProperty setting, String text) {
        return amount(setting, text, BYTES, BYTE_UNITS, "a number of bytes, such as 65536, 64KiB or 1MiB");
    }

    private static Duration duration(ConfigProperty setting, String text) {
        return Duration.ofMillis(
                amount(setting, text, TIME, TIME_UNITS, "a time, such as 500ms, 30s, 10m, 12h or 30d"));
    }

    /** A number with a unit, in the smallest of the units. */
    private static long amount(
            ConfigProperty setting, String text, Pattern pattern, SequencedMap<String, Long> units, String what) {
        long max = Math.min(setting.max(), units.lastEntry().getValue() * WIDEST);
        Matcher parts = pattern.matcher(text);
        if (parts.matches()) {
            String unit = parts.group(2) == null ? units.firstEntry().getKey() : parts.group(2);
            long number = Long.parseLong(parts.group(1));
            long factor = units.getOrDefault(unit, 1L);
            if (number <= max / factor && number * factor >= setting.min()) {
                return number * factor;
            }
        }
        throw new IllegalArgumentException(
                what + ", from " + written(setting.min(), units) + " to " + written(max, units));
    }

    /** An amount as one would write it: in the largest unit that leaves nothing over. */
    private static String written(long amount, SequencedMap<String, Long> units) {
        var unit = units.reversed().entrySet().stream()
                .filter(one -> amount % one.getValue() == 0 && (amount > 0 || one.getValue() == 1))
                .findFirst()
                .orElseThrow();
        return amount / unit.getValue() + unit.getKey();
    }

    private static Object constant(Class<?> type, String text) {
        List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
        return constants.stream()
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "one of " + constants.stream().map(PropertyType::word).collect(Collectors.joining(", "))));
    }

    private static List<String> list(String text) {
        List<String> parts = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a list with at least one entry, separated by commas");
        }
        return parts;
    }
}
