/**
 * Adding and removing one library of a project; all of them at once are a setting of {@code projects}, which it uses.
 * Start at {@link dev.leanto.libraries.Libraries}.
 */
@NullMarked
package dev.leanto.libraries;

import org.jspecify.annotations.NullMarked;
