/**
 * Who is calling and whether the call is allowed at all: credentials, the timestamped hash, secrets under the master
 * key. It may use the JDK and {@code wire}; the users themselves are known to the room on the floor above that implements
 * {@link dev.leanto.machine.auth.Authenticator}. Start at {@link dev.leanto.machine.auth.Caller}.
 */
@NullMarked
package dev.leanto.machine.auth;

import org.jspecify.annotations.NullMarked;
