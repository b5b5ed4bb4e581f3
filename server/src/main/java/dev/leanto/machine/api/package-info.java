/**
 * The operations as the outside sees them: finding one, reading its request, answering it as JSON or as a stream, and
 * the contract that says so. It may use every other room of the machine floor, Jetty and Jackson; no feature, which hand it
 * their endpoints. Start at {@link dev.leanto.machine.api.Router}; what an operation is says
 * {@link dev.leanto.machine.api.Endpoint}.
 */
@NullMarked
package dev.leanto.machine.api;

import org.jspecify.annotations.NullMarked;
