/**
 * Users and their API tokens, the proof that a request comes from one of them, and what tokens are used for. It may use
 * {@code audit} and the machine floor. Start at {@link dev.leanto.people.users.Users}.
 */
@NullMarked
package dev.leanto.people.users;

import org.jspecify.annotations.NullMarked;
