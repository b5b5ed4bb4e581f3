/**
 * The operations as the outside sees them: finding one, reading its request, answering it, and the contract that says so.
 * It stands on {@code http}, {@code wire}, {@code auth} and {@code db} and knows no feature: those hand it their
 * endpoints. Start at {@link dev.leanto.machine.api.Router}.
 */
@NullMarked
package dev.leanto.machine.api;

import org.jspecify.annotations.NullMarked;
