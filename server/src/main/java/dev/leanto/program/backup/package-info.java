/**
 * What an operator does so that the data outlives disks, machines and keys: backups and restoring them, moving an
 * installation to the other database, and replacing the master key. It knows files and settings; how databases are copied
 * is known by {@code machine.copy}. Start at {@link dev.leanto.program.backup.Backups}.
 */
@NullMarked
package dev.leanto.program.backup;

import org.jspecify.annotations.NullMarked;
