/**
 * What the server is told before it starts, as one record per concern, and the sentence with which it refuses to. It
 * may use the JDK only. Start at {@link dev.leanto.machine.config.ServerConfig}.
 */
@NullMarked
package dev.leanto.machine.config;

import org.jspecify.annotations.NullMarked;
