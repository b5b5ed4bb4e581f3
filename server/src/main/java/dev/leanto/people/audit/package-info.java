/**
 * Who did what that is not in a project's own history: tokens made and revoked, users made, projects purged. The other
 * rooms, on this floor and above, write to it inside the transaction that does the thing; it uses the machine floor only.
 * Start at {@link dev.leanto.people.audit.Audit}.
 */
@NullMarked
package dev.leanto.people.audit;

import org.jspecify.annotations.NullMarked;
