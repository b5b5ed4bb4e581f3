/**
 * Users and their API tokens, and the proof that a request comes from one of them. It may use {@code audit} and the
 * machine room, and no other feature. Start at {@link dev.leanto.people.users.Users}.
 */
@NullMarked
package dev.leanto.people.users;

import org.jspecify.annotations.NullMarked;
