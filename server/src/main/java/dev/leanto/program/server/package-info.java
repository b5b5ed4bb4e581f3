/**
 * The one place that builds everything: the data with its features, a server around it, and what it does by itself now
 * and then. It may use every floor below; of its own floor nothing: {@code seed} and {@code cli} stand on it. Start at
 * {@link dev.leanto.program.server.Server}.
 */
@NullMarked
package dev.leanto.program.server;

import org.jspecify.annotations.NullMarked;
