package dev.leanto.machine.wire;

import org.jspecify.annotations.Nullable;

/**
 * What an operation wants of a value that it is sent. A decoder builds only that: of what is not wanted the grammar is
 * checked as far as it takes to find its end, and nothing is kept of it, however much there is.
 */
public interface Wanted {

    /** A value with everything that is in it. */
    Wanted ALL = new Wanted() {
        @Override
        public Wanted field(String name) {
            return this;
        }

        @Override
        public Wanted entry() {
            return this;
        }
    };

    /** What is wanted of the field of this name when the value is an object; null for nothing. */
    default @Nullable Wanted field(String name) {
        return null;
    }

    /** What is wanted of each entry when the value is a list; null for nothing. */
    default @Nullable Wanted entry() {
        return null;
    }

    /** Whether it is a plain value. One that has parts is refused by its kind, so its decoder must not pass over it. */
    default boolean isLeaf() {
        return false;
    }
}
