/**
 * Databases as a whole, whatever tables they have: a snapshot into a file, every row from one database into another, and
 * the sums by which two are known to hold the same. It reads what there is from the schema, so that a new table is copied
 * without a word here. It may use {@code config}, {@code db}, and the driver of SQLite. Start at
 * {@link dev.leanto.machine.copy.TableCopy}.
 */
@NullMarked
package dev.leanto.machine.copy;

import org.jspecify.annotations.NullMarked;
