/**
 * The operations on the files of a project, one file at a time. It may use {@code projects} and {@code revisions}:
 * the first says who may, the second does. Start at {@link dev.leanto.projects.files.Files}.
 */
@NullMarked
package dev.leanto.projects.files;

import org.jspecify.annotations.NullMarked;
