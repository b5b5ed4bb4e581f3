/**
 * Carries requests from the network to the operation that they name and its answer back; it alone knows the HTTP
 * library. It may use {@code config}, {@code wire}, {@code auth} and the exceptions of {@code db}, and knows no feature:
 * those hand it their endpoints. Start at {@link dev.leanto.http.Router}.
 */
@NullMarked
package dev.leanto.http;

import org.jspecify.annotations.NullMarked;
