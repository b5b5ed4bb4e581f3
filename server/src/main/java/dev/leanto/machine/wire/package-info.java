/**
 * The dialect that clients of the QuantConnect API v2 speak: request fields of every encoding as one tree, answers,
 * and what a refusal is, of which every feature has a table of its own. It may use the JDK and Jackson, and knows neither
 * HTTP nor any other room. Start at {@link dev.leanto.machine.wire.Params} for what comes in,
 * {@link dev.leanto.machine.wire.Answer} and {@link dev.leanto.machine.wire.ApiError} for what goes out.
 */
@NullMarked
package dev.leanto.machine.wire;

import org.jspecify.annotations.NullMarked;
