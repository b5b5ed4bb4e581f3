/**
 * What an ephemeral server begins with when it stands in for the real one in somebody's tests: the fixtures, one file
 * that declares users with their tokens in clear, organizations and projects. They are loaded through the facades of the
 * features and through {@code projects/update} itself, so that the same rules hold for them.
 * It may use {@code server} and every floor below. Start at {@link dev.leanto.program.seed.Fixtures}.
 */
@NullMarked
package dev.leanto.program.seed;

import org.jspecify.annotations.NullMarked;
