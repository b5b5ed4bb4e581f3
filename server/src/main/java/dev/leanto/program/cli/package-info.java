/**
 * The command line: one class for each noun, its verbs as methods. It alone knows picocli; it may use the other rooms of
 * its floor and the facades of the features. Start at {@link dev.leanto.program.cli.CommandLines}.
 */
@NullMarked
package dev.leanto.program.cli;

import org.jspecify.annotations.NullMarked;
