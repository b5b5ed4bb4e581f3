/**
 * What the server writes to standard error: what a line looks like, as text or as JSON, and what is kept out of it. The only
 * room that knows the logging library; all others log through SLF4J, and hand over a
 * {@link dev.leanto.machine.log.Described} when a line has values that a program wants apart. Start at
 * {@link dev.leanto.machine.log.ServerLog}.
 */
@NullMarked
package dev.leanto.machine.log;

import org.jspecify.annotations.NullMarked;
