/**
 * Who did what that is not in a project's own history: tokens made and revoked, users made, projects purged. Other
 * features write to it inside the transaction that does the thing; it uses none of them. Start at
 * {@link dev.leanto.audit.Audit}.
 */
@NullMarked
package dev.leanto.audit;

import org.jspecify.annotations.NullMarked;
