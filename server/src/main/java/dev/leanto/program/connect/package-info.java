/**
 * A listener on this machine that forwards to a team's server: the LEAN CLI knows no address but {@code localhost:5612}.
 * It may use the machine floor and Jetty, and knows no feature. Start at
 * {@link dev.leanto.program.connect.Forwarding}.
 */
@NullMarked
package dev.leanto.program.connect;

import org.jspecify.annotations.NullMarked;
