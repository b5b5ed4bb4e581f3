/**
 * Search: finds names, paths and lines in all projects that somebody sees, by an index that catches up with every commit. It may
 * use {@code projects} and {@code access}, which say who sees what, and {@code revisions}, which has the texts. Start at
 * {@link dev.leanto.projects.search.Search}.
 */
@NullMarked
package dev.leanto.projects.search;

import org.jspecify.annotations.NullMarked;
