/**
 * The command line: one class for each noun, its verbs as methods. It alone knows the library that reads arguments;
 * it uses {@code server} and the facades of the features. Start at {@link dev.leanto.program.cli.CommandLines}.
 */
@NullMarked
package dev.leanto.program.cli;

import org.jspecify.annotations.NullMarked;
