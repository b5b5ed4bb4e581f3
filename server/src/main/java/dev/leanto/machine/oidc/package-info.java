/**
 * OpenID Connect as the client of a provider: what it says of itself, its keys, the way there and back, and what it says of a
 * person. It knows nothing of users here. Start at {@link dev.leanto.machine.oidc.Provider}.
 */
@NullMarked
package dev.leanto.machine.oidc;

import org.jspecify.annotations.NullMarked;
