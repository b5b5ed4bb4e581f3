package dev.leanto.machine.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a setting becomes the value of its component, by the component's type. A {@code long} is a number of
 * bytes and may have a unit; an {@code int} counts things.
 */
final class SettingType {

    private static final Pattern BYTES = Pattern.compile("([0-9]{1,15}) ?(B|KiB|MiB|GiB)?");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h|d)");

    private SettingType() {}

    /**
     * The value that a text stands for.
     *
     * @return null for an empty text
     * @throws IllegalArgumentException when it is none, saying what it must be
     */
    static @Nullable Object parse(Type type, Setting setting, String text) {
        if (text.isEmpty() && type == String.class) {
            return null;
        }
        return switch (type) {
            case Class<?> plain when plain == String.class -> text;
            case Class<?> plain when plain == Path.class -> Path.of(text);
            case Class<?> plain when plain == boolean.class -> bool(text);
            case Class<?> plain when plain == int.class -> (int) number(setting, text, Integer.MAX_VALUE);
            case Class<?> plain when plain == long.class -> bytes(setting, text);
            case Class<?> plain when plain == Duration.class -> duration(text);
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

    private static long number(Setting setting, String text, long greatest) {
        long max = Math.min(setting.max(), greatest);
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= setting.min() && number <= max) {
                return number;
            }
        }
        throw new IllegalArgumentException("a whole number from " + setting.min() + " to " + max);
    }

    private static long bytes(Setting setting, String text) {
        Matcher parts = BYTES.matcher(text);
        if (parts.matches()) {
            String unit = parts.group(2) == null ? "B" : parts.group(2);
            int shift = 10 * List.of("B", "KiB", "MiB", "GiB").indexOf(unit);
            long number = Long.parseLong(parts.group(1));
            boolean fits = number <= setting.max() >> shift;
            if (fits && number << shift >= setting.min()) {
                return number << shift;
            }
        }
        String most = setting.max() == Long.MAX_VALUE ? "" : " and at most " + setting.max();
        throw new IllegalArgumentException(
                "a number of bytes, such as 65536, 64KiB or 1MiB, at least " + setting.min() + most);
    }

    private static Duration duration(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a time, such as 500ms, 30s, 10m, 12h or 30d");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static Object constant(Class<?> type, String text) {
        List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
        return constants.stream()
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "one of " + constants.stream().map(SettingType::word).collect(Collectors.joining(", "))));
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
