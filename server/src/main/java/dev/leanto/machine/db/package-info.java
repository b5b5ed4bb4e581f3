/**
 * The two doors to the data, {@code read} and {@code write}, over SQLite and PostgreSQL. It alone knows connections,
 * pools and migrations; it may use {@code config} and knows no feature. Start at {@link dev.leanto.machine.db.Database}.
 */
@NullMarked
package dev.leanto.machine.db;

import org.jspecify.annotations.NullMarked;
