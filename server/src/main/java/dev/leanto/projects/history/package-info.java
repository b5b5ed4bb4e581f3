/**
 * The past of projects, as people read it: the log, differences, who wrote a line, and the way back. It may use
 * {@code projects}, which says who may and does the writing, and {@code revisions}, which remembers. Start at
 * {@link dev.leanto.projects.history.History}.
 */
@NullMarked
package dev.leanto.projects.history;

import org.jspecify.annotations.NullMarked;
