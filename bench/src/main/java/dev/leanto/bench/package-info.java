/**
 * Figures: how fast the packaged server is beside a bare Jetty that answers the same bytes, in one run on one machine.
 * It is a program of its own and no test. Start at {@link dev.leanto.bench.Bench}.
 */
@NullMarked
package dev.leanto.bench;

import org.jspecify.annotations.NullMarked;
