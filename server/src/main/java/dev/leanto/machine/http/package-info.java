/**
 * Carries requests from the network and answers back; it and {@code api} alone know the HTTP library. It may use
 * {@code config}, {@code wire}, {@code auth} and the exceptions of {@code db}, and knows no operation. Start at
 * {@link dev.leanto.machine.http.HttpServer}.
 */
@NullMarked
package dev.leanto.machine.http;

import org.jspecify.annotations.NullMarked;
