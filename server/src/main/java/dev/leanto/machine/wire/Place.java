package dev.leanto.machine.wire;

import org.jspecify.annotations.Nullable;

/**
 * Where in the fields of a request a value stands, such as {@code files[0].name}. It becomes a text only when an error
 * needs one: names are chosen by clients, and a path for every value would be far larger than the request.
 *
 * @param outer where the object or list stands that it is in; null for the fields of the request themselves
 * @param name the name of the field; null for an entry of a list
 * @param index the index of the entry
 */
record Place(@Nullable Place outer, @Nullable String name, int index) {

    /** The field of that name of what stands here; of the request for null. */
    static Place field(@Nullable Place outer, String name) {
        return new Place(outer, name, 0);
    }

    /** The entry of the list that stands here. */
    static Place entry(@Nullable Place outer, int index) {
        return new Place(outer, null, index);
    }

    /** The path as errors show it. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        append(path);
        return ApiError.shown(path.toString());
    }

    private void append(StringBuilder path) {
        if (outer != null) {
            outer.append(path);
        }
        if (name == null) {
            path.append('[').append(index).append(']');
        } else {
            path.append(outer == null ? "" : ".").append(name);
        }
    }
}
