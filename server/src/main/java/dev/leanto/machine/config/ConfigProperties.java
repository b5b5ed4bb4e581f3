package dev.leanto.machine.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All settings that there are, read from the components of {@link ServerConfig} and the records in it. */
final class ConfigProperties {

    private static final Map<String, Declared> ALL = of(ServerConfig.class)
            .collect(Collectors.toMap(Declared::key, one -> one, (a, _) -> a, LinkedHashMap::new));

    private ConfigProperties() {}

    /**
     * One of them.
     *
     * @param setting its declaration
     * @param type the type of its component
     */
    record Declared(ConfigProperty setting, Type type) {

        String key() {
            return setting.key();
        }

        /** The variable of the environment that sets it: {@code limits.fileBytes} is {@code LEANTO_LIMITS_FILE_BYTES}. */
        String variable() {
            return "LEANTO_"
                    + key().replaceAll("([a-z])([A-Z])", "$1_$2")
                            .replace('.', '_')
                            .toUpperCase(Locale.ROOT);
        }
    }

    /** Those of all records, in their order. */
    static Map<String, Declared> all() {
        return ALL;
    }

    /** The configuration that these values make, one for each key. */
    static ServerConfig build(Map<String, @Nullable Object> values) {
        return (ServerConfig) build(ServerConfig.class, values);
    }

    private static Object build(Class<?> record, Map<String, @Nullable Object> values) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] arguments = Arrays.stream(components)
                .map(component -> {
                    ConfigProperty setting = component.getAnnotation(ConfigProperty.class);
                    return setting == null ? build(component.getType(), values) : values.get(setting.key());
                })
                .toArray();
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + " cannot be built", e);
        }
    }

    private static Stream<Declared> of(Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).flatMap(component -> {
            ConfigProperty setting = component.getAnnotation(ConfigProperty.class);
            return setting == null
                    ? of(component.getType())
                    : Stream.of(new Declared(setting, component.getGenericType()));
        });
    }
}
