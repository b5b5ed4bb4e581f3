package dev.leanto.projects.lean;

import org.jspecify.annotations.Nullable;

/**
 * A set of Python packages that an algorithm can run with.
 *
 * @param id a positive number; 1 is the default
 * @param path where it is; null for the packages that come with LEAN
 */
public record LeanEnvironment(int id, String name, @Nullable String path, String description, boolean forAll) {

    /** The environment of a project that was not told otherwise. */
    public static final int DEFAULT_ID = 1;
}
