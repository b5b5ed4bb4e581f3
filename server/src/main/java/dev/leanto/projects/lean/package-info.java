/**
 * The versions of the LEAN engine and the environments that a project can ask for. It uses no other feature. Start at
 * {@link dev.leanto.projects.lean.Lean}.
 */
@NullMarked
package dev.leanto.projects.lean;

import org.jspecify.annotations.NullMarked;
