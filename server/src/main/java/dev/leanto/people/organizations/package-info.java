/**
 * Organizations, their members, accounts and encryption keys; every user has a personal one. It may use {@code users},
 * {@code audit} and the machine floor. Start at {@link dev.leanto.people.organizations.Organizations}.
 */
@NullMarked
package dev.leanto.people.organizations;

import org.jspecify.annotations.NullMarked;
