/**
 * Requests from this server to addresses that its users name. Start at {@link dev.leanto.machine.outgoing.OutgoingHttp}; where they
 * may not go says {@link dev.leanto.machine.outgoing.Reachable}.
 */
@NullMarked
package dev.leanto.machine.outgoing;

import org.jspecify.annotations.NullMarked;
