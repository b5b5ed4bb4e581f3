package dev.leanto.projects.lean;

import dev.leanto.machine.db.Tx;
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

    int insertVersion(Tx tx, LeanVersion version) {
        Instant created = version.created();
        return tx.query("""
                INSERT INTO lean_versions
                    (created_at, description, lean_hash, lean_cloud_hash, name, ref, public, master)
                VALUES (:created, :description, :hash, :cloudHash, :name, :ref, :public, FALSE)
                RETURNING id
                """)
                .bind("created", created == null ? null : (Long) created.toEpochMilli())
                .bind("description", version.description())
                .bind("hash", version.leanHash())
                .bind("cloudHash", version.leanCloudHash())
                .bind("name", version.name())
                .bind("ref", version.ref())
                .bind("public", version.forAll())
                .mapTo(Integer.class)
                .one();
    }

    void deleteVersion(Tx tx, int id) {
        tx.update("DELETE FROM lean_versions WHERE id = :id AND NOT master")
                .bind("id", id)
                .execute();
    }

    int insertEnvironment(Tx tx, LeanEnvironment environment) {
        return tx.query("""
                INSERT INTO lean_environments (name, path, description, public)
                VALUES (:name, :path, :description, :public)
                RETURNING id
                """)
                .bind("name", environment.name())
                .bind("path", environment.path())
                .bind("description", environment.description())
                .bind("public", environment.forAll())
                .mapTo(Integer.class)
                .one();
    }

    void deleteEnvironment(Tx tx, int id) {
        tx.update("DELETE FROM lean_environments WHERE id = :id").bind("id", id).execute();
    }
}
