/**
 * How much of the history is kept: what organizations say of it, and what thins out the rest. Everything is kept unless they
 * say otherwise. Start at {@link dev.leanto.projects.retention.Retention}.
 */
@NullMarked
package dev.leanto.projects.retention;

import org.jspecify.annotations.NullMarked;
