package dev.leanto.machine.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a request record is read from the fields of a request: each component by its name, by the rules of
 * {@link FieldType}. A component marked {@link Nullable} may be left out; every other one must be there. Fields that
 * the record does not name are ignored, as every client expects.
 *
 * @param <R> the record
 */
public final class RequestShape<R> implements Wanted {

    private record Component(String name, String alias, boolean optional, FieldType type) {}

    private final Class<R> record;
    private final Constructor<R> constructor;
    private final List<Component> components;

    /** The type of each field, by its names. */
    private final Map<String, FieldType> fields = new HashMap<>();

    private RequestShape(Class<R> record, Constructor<R> constructor, List<Component> components) {
        this.record = record;
        this.constructor = constructor;
        this.components = components;
        for (Component component : components) {
            fields.put(component.name(), component.type());
            if (!component.alias().isEmpty()) {
                fields.put(component.alias(), component.type());
            }
        }
    }

    /**
     * The shape of a record.
     *
     * @throws IllegalArgumentException when a component has a type that no request field can have
     */
    public static <R> RequestShape<R> of(Class<R> record) {
        RecordComponent[] components = record.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(record + " is not a record");
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<R> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RequestShape<>(
                    record,
                    constructor,
                    Arrays.stream(components).map(RequestShape::component).toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(record + " has no canonical constructor", e);
        }
    }

    private static Component component(RecordComponent component) {
        Meaning meaning = component.getAnnotation(Meaning.class);
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Component(
                component.getName(),
                meaning == null ? "" : meaning.alias(),
                optional,
                FieldType.of(component.getGenericType()));
    }

    /** The class of the record. */
    public Class<R> record() {
        return record;
    }

    @Override
    public @Nullable Wanted field(String name) {
        return fields.get(name);
    }

    /**
     * Reads the record.
     *
     * @throws ApiException when a field is missing or of the wrong type, by its name
     */
    public R read(Params params) {
        return read(null, params::get);
    }

    R read(Place place, Map<String, Value> object) {
        return read(place, name -> object.get(name) instanceof Value.Null ? null : object.get(name));
    }

    private R read(@Nullable Place place, Lookup lookup) {
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(place, components.get(i), lookup);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ApiException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("Cannot build " + record, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot build " + record, e);
        }
    }

    private static @Nullable Object read(@Nullable Place place, Component component, Lookup lookup) {
        String name = component.name();
        Value value = lookup.get(name);
        if (value == null && !component.alias().isEmpty()) {
            name = component.alias();
            value = lookup.get(name);
        }
        Object read = value == null ? null : component.type().read(Place.field(place, name), value);
        if (read == null && !component.optional()) {
            throw RequestError.FIELD_MISSING.with(Place.field(place, component.name()));
        }
        return read;
    }

    private interface Lookup {
        @Nullable
        Value get(String name);
    }
}
