/**
 * The program. Nothing depends on it. Start at
 * {@link dev.leanto.Main}.
 */
@NullMarked
package dev.leanto;

import org.jspecify.annotations.NullMarked;
