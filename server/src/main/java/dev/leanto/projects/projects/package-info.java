/**
 * Projects: their settings, who may do what with them, and the one way to change them. It may use {@code users},
 * {@code organizations}, {@code lean}, {@code revisions} and {@code audit}; files, libraries and collaboration go
 * through it. Start at {@link dev.leanto.projects.projects.Projects}.
 */
@NullMarked
package dev.leanto.projects.projects;

import org.jspecify.annotations.NullMarked;
