/**
 * The operations by which people share a project: collaborators and the edit lock. It may use {@code projects} and
 * {@code access}. Start at {@link dev.leanto.projects.sharing.Collaborators}.
 */
@NullMarked
package dev.leanto.projects.sharing;

import org.jspecify.annotations.NullMarked;
