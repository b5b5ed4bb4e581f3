/**
 * Projects on their way out of the server and into it: as a folder of the LEAN CLI in a zip, and as a git repository with a
 * commit a revision, in a file or by git's own protocol. It may use {@code projects}, which says who may and does the
 * writing, and {@code revisions}, which remembers. Start at {@link dev.leanto.projects.exchange.Exports}.
 */
@NullMarked
package dev.leanto.projects.exchange;

import org.jspecify.annotations.NullMarked;
