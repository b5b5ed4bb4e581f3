/**
 * How much users and organizations may have and ask for: the settings, what the operator set for one of them, what is used,
 * and the refusals. Projects go through it. Start at {@link dev.leanto.projects.quotas.Quotas}.
 */
@NullMarked
package dev.leanto.projects.quotas;

import org.jspecify.annotations.NullMarked;
