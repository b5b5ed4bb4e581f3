/**
 * What is measured of a running server, for whoever watches it from outside. Each part of the server says itself what there
 * is to measure of it; nothing here knows any of them. Start at {@link dev.leanto.machine.metrics.Meters}.
 */
@NullMarked
package dev.leanto.machine.metrics;

import org.jspecify.annotations.NullMarked;
