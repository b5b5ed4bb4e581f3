/**
 * The program: its command line, and the one place that builds everything. Nothing depends on it. Start at
 * {@link dev.leanto.Main}.
 */
@NullMarked
package dev.leanto;

import org.jspecify.annotations.NullMarked;
