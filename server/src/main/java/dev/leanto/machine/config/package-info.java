/**
 * What the server is told before it starts, as one record per concern, and the sentence with which it refuses to. A
 * component with {@link dev.leanto.machine.config.ConfigProperty} is the one place where a setting is declared. It may use
 * the JDK, Jackson for TOML, and the distance of words of Apache Commons Text; no other room. Start at
 * {@link dev.leanto.machine.config.ServerConfig} for what there is, and at
 * {@link dev.leanto.machine.config.Configuration} for how it is read.
 */
@NullMarked
package dev.leanto.machine.config;

import org.jspecify.annotations.NullMarked;
