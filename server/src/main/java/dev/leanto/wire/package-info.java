/**
 * The dialect that clients of the QuantConnect API v2 speak: request fields of every encoding as one tree, answers,
 * and the table of exact error texts. It may use the JDK and Jackson, and knows neither HTTP nor any feature. Start at
 * {@link dev.leanto.wire.Params} for what comes in and {@link dev.leanto.wire.Answer} for what goes out.
 */
@NullMarked
package dev.leanto.wire;

import org.jspecify.annotations.NullMarked;
