package dev.leanto.lean;

import dev.leanto.db.Tx;
import java.time.Instant;
import java.util.List;

/** The tables of LEAN versions and environments. */
final class LeanStore {

    List<LeanVersion> versions(Tx tx) {
        return tx.query("""
                SELECT id, created_at, description, lean_hash, lean_cloud_hash, name, ref, public, master
                FROM lean_versions ORDER BY id
                """)
                .map((row, _) -> {
                    long created = row.getLong("created_at");
                    Instant createdAt = row.wasNull() ? null : Instant.ofEpochMilli(created);
                    return new LeanVersion(
                            row.getInt("id"),
                            createdAt,
                            row.getString("description"),
                            row.getString("lean_hash"),
                            row.getString("lean_cloud_hash"),
                            row.getString("name"),
                            row.getString("ref"),
                            row.getBoolean("public"),
                            row.getBoolean("master"));
                })
                .list();
    }

    List<LeanEnvironment> environments(Tx tx) {
        return tx.query("SELECT id, name, path, description, public FROM lean_environments ORDER BY id")
                .map((row, _) -> new LeanEnvironment(
                        row.getInt("id"),
                        row.getString("name"),
                        row.getString("path"),
                        row.getString("description"),
                        row.getBoolean("public")))
                .list();
    }
}
