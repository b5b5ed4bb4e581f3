/**
 * The one place that builds everything: a data folder with its features, and a server around it. It may use every
 * package below; only the command line stands above it. Start at {@link dev.leanto.program.server.Server}.
 */
@NullMarked
package dev.leanto.program.server;

import org.jspecify.annotations.NullMarked;
