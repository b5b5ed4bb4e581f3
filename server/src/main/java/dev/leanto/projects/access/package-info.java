/**
 * Who may see and change a project: the rights, the grants to others, and the edit lock. The rule itself is the view
 * {@code project_access} of the database. It may use {@code revisions}; projects and sharing go through it. Start at
 * {@link dev.leanto.projects.access.Viewer}.
 */
@NullMarked
package dev.leanto.projects.access;

import org.jspecify.annotations.NullMarked;
