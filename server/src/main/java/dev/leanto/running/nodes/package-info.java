/**
 * The nodes, on which backtests, research and live algorithms run, and which of them a project may use. It may use
 * {@code projects} and {@code organizations}. Start at {@link dev.leanto.running.nodes.Nodes}.
 */
@NullMarked
package dev.leanto.running.nodes;

import org.jspecify.annotations.NullMarked;
