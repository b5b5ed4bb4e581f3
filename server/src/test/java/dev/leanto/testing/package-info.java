/**
 * What the tests share: a server in this process over either database, users with tokens, and a client that speaks
 * plain HTTP to it. Start at {@link dev.leanto.testing.ContractTest}.
 */
@NullMarked
package dev.leanto.testing;

import org.jspecify.annotations.NullMarked;
