/**
 * Organizations, their members and their accounts; every user has a personal one. It may use {@code users}. Start at
 * {@link dev.leanto.people.organizations.Organizations}.
 */
@NullMarked
package dev.leanto.people.organizations;

import org.jspecify.annotations.NullMarked;
