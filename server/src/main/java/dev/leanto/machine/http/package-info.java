/**
 * Carries requests from the network and answers back: bodies in, JSON, downloads and events out, slow clients cut off,
 * one line of the log for each request. It, {@code api} and {@code connect} alone know Jetty. It may use {@code config},
 * {@code wire}, {@code auth} and the exceptions of {@code db}, and knows no operation. Start at
 * {@link dev.leanto.machine.http.HttpServer}.
 */
@NullMarked
package dev.leanto.machine.http;

import org.jspecify.annotations.NullMarked;
