/**
 * The two doors to the data, {@code read} and {@code write}, over SQLite and PostgreSQL. It alone knows connections,
 * pools and migrations, and shows Jdbi to the stores only as what a {@link dev.leanto.machine.db.Tx} gives out; it may use
 * {@code config}, Jdbi, Flyway, HikariCP, Caffeine and the two drivers. Start at
 * {@link dev.leanto.machine.db.Database}.
 */
@NullMarked
package dev.leanto.machine.db;

import org.jspecify.annotations.NullMarked;
