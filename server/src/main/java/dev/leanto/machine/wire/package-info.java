/**
 * The dialect that clients of the QuantConnect API v2 speak: request fields of every encoding as one tree, answers,
 * and the table of exact error texts. It may use the JDK and Jackson, and knows neither HTTP nor any feature. Start at
 * {@link dev.leanto.machine.wire.Params} for what comes in and {@link dev.leanto.machine.wire.Answer} for what goes out.
 */
@NullMarked
package dev.leanto.machine.wire;

import org.jspecify.annotations.NullMarked;
