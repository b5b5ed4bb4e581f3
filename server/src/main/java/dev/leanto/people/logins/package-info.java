/**
 * How people log in with a browser, and what shows afterwards that they did: links that work once, passwords, passkeys, and
 * the cookie of a login. It may use {@code users}, {@code organizations}, {@code audit} and the machine floor. Start at
 * {@link dev.leanto.people.logins.Logins}; another way in is another class that ends in {@code Logins.enter}.
 */
@NullMarked
package dev.leanto.people.logins;

import org.jspecify.annotations.NullMarked;
