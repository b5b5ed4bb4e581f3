/**
 * Data that a server begins with when somebody else's tests run against it: users with tokens in clear, organizations,
 * projects, declared in one file. It goes through the facades of the features and the operations themselves, so that
 * their rules hold for it too. Start at {@link dev.leanto.program.seed.Fixtures}.
 */
@NullMarked
package dev.leanto.program.seed;

import org.jspecify.annotations.NullMarked;
